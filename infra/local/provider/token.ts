/** The resource type of a restored cluster. */
export const restoredClusterToken = "lifeboat:index:RestoredCluster";
