"""FreeSWITCH through its event socket: the same facts and the same ring order. Tested against a scripted peer only."""

from pbx_recorder.freeswitch.client import EslClient
from pbx_recorder.freeswitch.link import EslAccess, EslLink
from pbx_recorder.freeswitch.queues import EslQueues
from pbx_recorder.freeswitch.translate import translate

__all__ = ["EslAccess", "EslClient", "EslLink", "EslQueues", "translate"]
