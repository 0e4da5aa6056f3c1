"""What happened in a call: facts out of AMI events, queue_log and CEL, in whatever order they come."""

from pbx_recorder.facts.call_facts import AgentPart, CallFacts, RoutingStamp, Transfer
from pbx_recorder.facts.channels import Devices
from pbx_recorder.facts.store import FactsStore
from pbx_recorder.facts.watch import FactsWatch

__all__ = ["AgentPart", "CallFacts", "Devices", "FactsStore", "FactsWatch", "RoutingStamp", "Transfer"]
