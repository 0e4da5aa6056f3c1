"""What a channel really earns: the chain from call to payment, net profit per new lead, how sure it is. Pure."""
