"""Asterisk's Manager Interface: messages, and a small asyncio client."""

from pbx_recorder.ami.client import AmiClient
from pbx_recorder.ami.errors import AmiActionError, AmiClosedError, AmiError, AmiLoginError, AmiPermissionError
from pbx_recorder.ami.link import AmiAccess, AmiLink
from pbx_recorder.ami.messages import Fields, MessageReader, encode_action
from pbx_recorder.ami.sender import Sender

__all__ = [
    "AmiAccess",
    "AmiActionError",
    "AmiClient",
    "AmiClosedError",
    "AmiError",
    "AmiLink",
    "AmiLoginError",
    "AmiPermissionError",
    "Fields",
    "MessageReader",
    "Sender",
    "encode_action",
]
