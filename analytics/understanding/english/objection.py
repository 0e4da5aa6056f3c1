"""Signs that a client has come round after an objection."""

OVERCOMES = """
    (all right|alright|okay|fine|right) then
    (that is|sounds|it is|seems) (true|fair|better|good|reasonable|not bad|fair enough|all right)
    (that is|sounds|it is|seems) (great|more like it|a relief|reassuring|a good point|helpful|different|okay) / fair enough
    (go on|let us|do it|book|i will take|go ahead|sign me) / (could|can) live with
    (did not|had not) (know|think|realise|realize|thought) (of)? (that)? / (good|fair) (point|enough|to know) / put it like that
    makes sense / (that|it) (works|helps|will do|would work) / i see your point / convinced / worth it / deal
    (price|money) (is|was) (fine|okay|all right|not the problem|fair|no problem)
"""
