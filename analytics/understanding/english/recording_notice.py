"""Telling a client that the call is recorded."""

NOTICE = """
    (call|calls|line) (is|are|may be|may|will be|can be) .. (recorded|recording|monitored|taped)
    (lines|conversation|conversations|phone call) (is|are|may be|may|will be|can be) .. (recorded|recording|monitored|taped)
    (call|calls|line) (being|might be|could be|gets|get|all) .. (recorded|recording|monitored|taped)
    (lines|conversation|conversations|phone call) (being|might be|could be|gets|get|all) .. (recorded|recording|monitored|taped)
    (recorded|monitored|recording) (for|line|call|to improve) .. (training|quality|monitoring|purposes)?
    (recorded|monitored|recording) (for|line|call|to improve) .. (safety|security|service|records)?
    (we|i) (do)? (record|are recording) (our|all|the|this|these|your|every)? (calls|call|conversation|conversations|line)?
    (we|i) (do)? (am recording) (our|all|the|this|these|your|every)? (calls|call|conversation|conversations|line)?
    (we|i) (do)? (will record|will be recording) (our|all|the|this|these|your|every)? (calls|call)?
    (we|i) (do)? (will record|will be recording) (our|all|the|this|these|your|every)? (conversation|conversations|line)?
    (recorded|recording|record) .. (training|quality|monitoring|purposes)
    (training|quality|monitoring) (and|or)? .. (recorded|recording|record) / (call|calls|line|conversation) .. recorded
    (being|is|are) recorded / you are being recorded / recorded (call|line|conversation)
"""

IS_OFF = """
    (not|never|no longer|do not|does not|stop|without|nobody|no one|off) .. (record|recorded|recording) / (switch|turn) .. off
"""
