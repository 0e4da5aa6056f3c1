"""python3 -m pbx_recorder"""

import sys

from pbx_recorder.cli import main

sys.exit(main())
