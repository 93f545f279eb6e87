/**
 * What a region costs, where us-east-1 is 1: one figure for everything, an average over instance classes and storage.
 * Single prices differ from it by several percent; state your own where that matters.
 */
export const regionFactors: Readonly<Record<string, number>> = {
    "us-east-1": 1,
    "us-east-2": 1,
    "us-west-2": 1,
    "us-west-1": 1.18,
    "ca-central-1": 1.1,
    "eu-north-1": 1.05,
    "eu-west-1": 1.1,
    "eu-west-2": 1.14,
    "eu-west-3": 1.15,
    "eu-south-1": 1.15,
    "eu-central-1": 1.18,
    "ap-south-1": 1.06,
    "ap-southeast-1": 1.22,
    "ap-southeast-2": 1.23,
    "ap-northeast-1": 1.22,
    "ap-northeast-2": 1.2,
    "sa-east-1": 1.6,
};
