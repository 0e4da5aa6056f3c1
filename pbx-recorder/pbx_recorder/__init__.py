"""pbx-recorder: what runs on the PBX host. Standard library only, Python 3.9 and newer."""

__version__ = "0.1.0"
