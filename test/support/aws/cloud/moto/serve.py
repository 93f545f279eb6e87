"""moto's server on 127.0.0.1 and a port of the system's choice, which it prints; it ends when its standard input does.

Started by moto.ts. A server that lives as long as its starter's pipe cannot be forgotten, however the starter ends.
"""

import os
import sys
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.rds.models import RDSBackend
from werkzeug.serving import make_server


def end_with_the_starter():
    sys.stdin.buffer.read()
    os._exit(0)


# moto lets nobody choose a name with a colon; AWS itself names its snapshots `rds:...` and `awsbackup:...`,
# and what a user may not choose is refused in front of moto
RDSBackend.validate_db_snapshot_identifier = staticmethod(lambda *_arguments, **_named: None)

server = make_server(
    "127.0.0.1",
    0,
    DomainDispatcherApplication(create_backend_app),
    threaded=True,
    request_handler=MotoRequestHandler,
)
threading.Thread(target=end_with_the_starter, daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
