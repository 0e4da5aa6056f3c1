"""What a manager promises to do, in English; and the things that are promised."""

from analytics.understanding.cue_text import read_cues

PROMISE = read_cues(
    """
promise_send agent 1 unless negated
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (send|email|text|forward|post) (you|it|that|them|over|across|out)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (mail|message|whatsapp|ping|drop) (you|it|that|them|over|across|out)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (send|email|text) (a|an|the|your|our|some)_(quote|quotation)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (send|email|text) (a|an|the|your|our|some)_(estimate|contract)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (forward|post|mail) (a|an|the|your|our|some)_(quote|quotation)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (forward|post|mail) (a|an|the|your|our|some)_(estimate|contract)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (send|email|text) (a|an|the|your|our|some)_(invoice|link)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (forward|post|mail) (a|an|the|your|our|some)_(invoice|link)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (send|email|text) (a|an|the|your|our|some)_(details|form|brochure)
    (i|we|they|he|she) (will|shall|would|can) (just|also|then|get)? (forward|post|mail) (a|an|the|your|our|some)_(details|form|brochure)
    (i am|we are|i am going to|we are going to|let me) (send|sending|email|emailing) (you|it|that|them|over|across|out)
    (i am|we are|i am going to|we are going to|let me) (text|texting|forward|forwarding) (you|it|that|them|over|across|out)
    you will (get|have|receive) (a|an|the|our) (text|email|link|message|confirmation|quote)
    (get|have) .. (emailed|sent|posted) (over|to|across) (you)? / (shall|should|can) i (send|email|text) (you|it|that|them|over)
promise_call agent 1 unless negated
    (i|we) (will|shall|would|can) (just|then)? (ring|call|phone|buzz|try|bell) (you|her|him|them|back|on|again)?
    (i|we) (will|shall) (give) (you|her|him|them) a (ring|call|bell|buzz|shout)
    (he|she|they|somebody|someone) (will|can) (ring|call|phone) (you|ahead|back|before)?
    (kev|the <someone>|the engineer|the surveyor|the manager|the driver) (will|can) (ring|call|phone) (you|ahead|back|before)?
    (speak|talk) to you (on|at|then|tomorrow|next|<day>)
    (how about|suppose|what if) i (ring|call|phone|give) (you|her|him|them)?
    (shall|should|can|could|may) i (ring|call|phone|give you a) (you|back|ring|call|bell)? / (ring|call|phone) you back
promise_find_out agent 1 unless negated
    (i|we) (will|shall|can) (just|go and)? (check|find out|ask|look into|see if) (it|that|with|him|her|them|if|whether|and|up)?
    (i|we) (will|shall|can) (just|go and)? (work out|price|chase|speak to|have a word) (it|that|with|him|her|them|if|whether|and|up)?
    (will|shall) .. get back to you
    (let me) (find out|look into|ask|speak to) (it|that|with|him|her|them|if|whether|and|the)?
promise_hold agent 1 unless negated
    (i|we) (will|shall|can) (hold|keep|save|reserve|pencil) (it|that|the|them|this|you|a|on)
    (i will) (put) (it|that|them) (aside|by|to one side|on hold)
promise_bring agent 1 unless negated
    (i|we|he|she|they) (will|shall) (bring|drop|deliver|fetch|collect) (you|it|that|them|the|a|your|some|up|off)
promised_thing agent 1
    (a|an|the|our|your|that|my|some)?_(quote|quotation|estimate|price|prices|price list)
    (a|an|the|our|your|that|my|some)?_(contract|agreement|invoice|link|payment link|details)
    (a|an|the|our|your|that|my|some)?_(directions|address|brochure|catalogue|catalog|samples|sample|photos|pictures|photo|drawing|drawings)
    (a|an|the|our|your|that|my|some)?_(plan|plans|form|forms|paperwork|confirmation|reminder|list|menu|timetable|schedule|leaflet|proposal)
    (a|an|the|our|your|that|my|some)_(text|email|message|offer|figures|report|booking)
"""
)
DEADLINE = "by until till before"
