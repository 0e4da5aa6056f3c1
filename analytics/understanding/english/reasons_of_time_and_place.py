"""Why a client will not buy: the hours, the wait, the way, the parking."""

from analytics.understanding.cue_text import read_cues

REASONS_OF_TIME_AND_PLACE = read_cues(
    """
schedule client 3.0
    (only|just) (home|free|available|there|in) (on|at|in|after)? (<day>|weekends|evenings|five|six|seven)?
    (only|just) (home|free|available|there|in) (before|evenings|weekends|<day>)? (<day>|weekends|evenings|five|six|seven)?
    (only|just) (off|do|make|come|manage) (on|at|in|after)? (<day>|weekends|evenings|five|six|seven)?
    (only|just) (off|do|make|come|manage) (before|evenings|weekends|<day>)? (<day>|weekends|evenings|five|six|seven)?
    (i|we|he|she|husband|wife) (work*|am working|are working|am at work) (all week|days|weekdays|shifts)
    (i|we|he|she|husband|wife) (work*|am working|are working|am at work) (nights|then|late|until <num>)
    (i|we|he|she|husband|wife) (is at work|can not get time off) (all week|days|weekdays|shifts|nights|then|late|until <num>)
    (i|we|he|she|husband|wife) (can not take time off|can not do) (all week|days|weekdays|shifts|nights|then|late|until <num>)
    (i|we|he|she|husband|wife) (work*|am working|are working|am at work) (till <num>|away|mornings|office hours)
    (i|we|he|she|husband|wife) (work*|am working|are working|am at work) (full time|during the week|that day|any day)
    (i|we|he|she|husband|wife) (is at work|can not get time off) (till <num>|away|mornings|office hours)
    (i|we|he|she|husband|wife) (can not take time off|can not do) (till <num>|away|mornings|office hours)
    (i|we|he|she|husband|wife) (is at work|can not get time off) (full time|during the week|that day|any day)
    (i|we|he|she|husband|wife) (can not take time off|can not do) (full time|during the week|that day|any day)
    (can not|could not|unable) (get|take|have) (the|any|a|more)? (time|day|days|morning|afternoon) off
    (none of those|none of them|no evenings|no weekends|that time) (work*|suit*|is)
    (evening|evenings|weekend|weekends|<day>) (only|or nothing|or not at all|is the only)
    (those|that|the) (times|hours|time) (do not|does not|are no|is no) (work|suit|good|any good|use|help|fit)?
    (those|that|the) (days|day|opening hours) (do not|does not|are no|is no) (work|suit|good|any good|use|help|fit)?
    (those|that|the) (times|hours|time) (will not|are not|is not|don't) (work|suit|good|any good|use|help|fit)?
    (those|that|the) (days|day|opening hours) (will not|are not|is not|don't) (work|suit|good|any good|use|help|fit)?
    (no good|no use) .. (work|working|hours|times)
schedule client 3.0
    (it is|it's|is)? (<day>|weekend|evenings|weekends) or nothing / away (all week|monday|during|in the week|weekdays|a lot)
    (want|need|have) to be (there|here|home) / on a (sunday|saturday) / no (sundays|saturdays|evenings|weekends)
schedule agent 2.4
    only (works|come|comes|do|does|open|work) (weekdays|monday|in the week|daytime|mornings|until|till) / weekdays
    (closed|shut) (on)? (weekends|sundays|saturdays)
schedule client 3.0
    (get|back|home) (home|in|back)? (till|until|before|after) (<num>|late|half|seven|the evening)
    (take|taking|get|book) (the|any|more|a)? (time|day|days|morning|afternoon|hours) off (work)?
    (opens|open|works|does|do) (at|on)? (weekends|evenings|saturdays|sundays|late|saturday|sunday)
    (work|working|away) .. (in the week|all week|during the week|weekdays|till|until|shifts|nights|offshore)
    (only|just) (do|make|manage|come|free|home) .. (weekend|weekends|evening|evenings|sunday)
    (only|just) (do|make|manage|come|free|home) .. (sundays|saturday|saturdays|after|before)
    (not|no) (free|available|around|in|home) .. (then|week|day|weekdays|that day|until|before)
    (does not|do not) (suit|fit|work) (me|us|with)? .. (time|shift|hours|work|school|schedule)?
schedule agent 2.6
    (do not|don't|never|not) (come|work|open|do) (out|on|at|any|over|to)? (<day>|weekends|weekend|evenings|evening)
    (do not|don't|never|not) (visit|measure|go out|fit|have) (out|on|at|any|over|to)? (<day>|weekends|weekend|evenings|evening)
    (do not|don't|never|not) (come|work|open|do|visit|measure|go out|fit|have) (out|on|at|any|over|to)? (sundays|saturdays|nights)
    (do not|don't|never|not) (come|work|open|do) (out|on|at|any|over|to)? (appointments then|late|after)
    (do not|don't|never|not) (visit|measure|go out|fit|have) (out|on|at|any|over|to)? (appointments then|late|after)
    (closed|close|shut|finish) (on|at|by|until|till|all|for|up)? (<day>|weekends|evenings|<num>)
    (stop|fully booked|booked up|booked) (on|at|by|until|till|all|for|up)? (<day>|weekends|evenings|<num>)
    (closed|close|shut|finish) (on|at|by|until|till|all|for|up)? (half|next|then|the weekend|week)
    (stop|fully booked|booked up|booked) (on|at|by|until|till|all|for|up)? (half|next|then|the weekend|week)
    (only|just) (work|open|come|do|have) (weekdays|monday|during|office hours|until|till|mornings|daytime|in the day|nine to)
    (nothing|no slots|no appointments|no evenings|no weekends|none) (free|available|left|on|until|in|then|after|before)
location client 2.8
    (isle|island|coast|wales|scotland|devon|cornwall|abroad|another town|another city) / (over|up|down|out) here / would you come to
    do you (come|go|deliver|travel|get) (out|over|up|down)? (to|as far)
    where (are|is) (you|your) (based|shop|office|clinic|studio|located)
    (somewhere|someone|somebody|one|place|firm) (more)? (local|closer|nearer|round here|around here)
    (out|over|down|up) (this|here|our) way / (comes|come|get) out (this|here|to us|that far|our)
    (not|do not) (cover|serve|come to|deliver to|go to) (us|here|me|our|my|this)
    (miles|hours|hour) (away|drive|on the (bus|train)|each way)
location agent 3.0
    (do not|don't|can not) (do|cover|come to|serve|go to|deliver to|travel to) (the|that|your)? (island|area|coast|town|city)
    (do not|don't|can not) (do|cover|come to) (the|that|your)? (postcode|side|north|south|that far|county)
    (do not|don't|can not) (serve|go to|deliver to|travel to) (the|that|your)? (postcode|side|north|south|that far|county)
    (only|just) (go|cover|come|deliver|do|serve|work) (as far as|up to|out to|in|within|around|the|inside) / (as far as)
    not (in|within) our (area|patch|range) / (out|outside) (of)? our (area|patch|range|radius)
location client 3.0
    too far (away|out|for|to|from|for me|for us)?
    (other|wrong) (side|end) of (town|the city|london|the country|the river|the world)
    (long|hell of a|two hour|an hour's|hour) (way|drive|journey|trek|trip) (away|to|for|from|there|just)?
    (can not|could not|not going to|no way) (get|drive|travel|come|make it|trek) (there|that far|all the way)
    (can not|could not|not going to|no way) (get|drive|travel|come|make it|trek) (to you|over there|across)
    (closer|nearer) (to)? (me|home|us|to me|to home|one|place|by|somewhere)? / (not|do not) (drive|got a car|have a car)
    (somewhere|something|someone|one) (closer|nearer|local|near me|near us)
location agent 3.2
    (too|bit|quite) far (for|away|out|from|to|off)
    (outside|out of|beyond|not in|not within) (our|the) (area|region|patch|range|catchment|zone|coverage|service area)
    (only|just|do not|don't|not) (cover|serve|go|work) (the|to|as far|in|within|out) .. (city|miles|area|mile)?
    (only|just|do not|don't|not) (cover|serve|go|work) (the|to|as far|in|within|out) .. (region|town|far|county)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (the|to|as far|in|within|out) .. (city|miles|area|mile)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (the|to|as far|in|within|out) .. (region|town|far|county)?
    (only|just|do not|don't|not) (cover|serve|go|work) (there|that|up) .. (city|miles|area|mile|region|town|far|county)?
    (only|just|do not|don't|not) (cover|serve|go|work) (around|that far|in that|within) .. (city|miles|area|mile)?
    (only|just|do not|don't|not) (cover|serve|go|work) (around|that far|in that|within) .. (region|town|far|county)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (there|that|up) .. (city|miles|area|mile)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (there|that|up) .. (region|town|far|county)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (around|that far|in that|within) .. (city|miles|area|mile)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (around|that far|in that|within) .. (region|town|far|county)?
    (only|just|do not|don't|not) (cover|serve|go|work) (the|to|as far|in|within|out) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (come out|travel) (the|to|as far|in|within|out) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (deliver|operate) (the|to|as far|in|within|out) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (cover|serve|go|work) (the|to|as far|in|within|out) .. (there|postcode|north|south)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (the|to|as far|in|within|out) .. (there|postcode|north|south)?
    (only|just|do not|don't|not) (cover|serve|go|work) (there|that|up) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (cover|serve|go|work) (around|that far|in that|within) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (there|that|up) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (come out|travel) (around|that far|in that|within) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (deliver|operate) (around|that far|in that|within) .. (london|side|radius|kilometers)?
    (only|just|do not|don't|not) (cover|serve|go|work) (there|that|up) .. (there|postcode|north|south)?
    (only|just|do not|don't|not) (cover|serve|go|work) (around|that far|in that|within) .. (there|postcode|north|south)?
    (only|just|do not|don't|not) (come out|travel|deliver|operate) (there|that|up) .. (there|postcode|north|south)?
    (only|just|do not|don't|not) (come out|travel) (around|that far|in that|within) .. (there|postcode|north|south)?
    (only|just|do not|don't|not) (deliver|operate) (around|that far|in that|within) .. (there|postcode|north|south)?
    (do not|don't|can not) (cover|come|go|travel|deliver|get) (to)? (that|your|there|this|as) (area|far|way|side)?
    (do not|don't|can not) (cover|come|go|travel|deliver|get) (to)? (that|your|there|this|as) (part|postcode|town|region)?
    miles (around|radius|away|from here|out|of here)
parking client 4.5
    (leave|put) (the|my|our|a) car / park* / (outside the door|permits|double yellow*|pay and display|traffic warden)
    (no|nowhere|any|where|can not|find|without|about|the) (to)? (park|parking) (there|anywhere|near|outside)?
    (no|nowhere|any|where|can not|find|without|about|the) (to)? (park|parking) (space|spaces|is|place|the car)?
    (park|parking) (is)? (a)? (nightmare|impossible|problem|terrible|awful|difficult|permit|meter|ticket|fine|fines)
    (parking) (space|spaces|spot|ticket|permit|garage|lot)
parking agent 2.5
    permit* / multi storey / car park / (park|parking)
    (no|not|do not have|don't have|only|nearest|street|paid) (any|our own|a)? (parking|car park|parking spaces|place to park)
delivery_time client 3.2
    (how long|how soon|how quickly) (from|until|till|would|will|is|does) / (before|by) then
    (need|needed|want) (it|them) (before|in|by|within) (then|<num>|the|a|two) / (complete|move|moving) (on)? .. (in|on)
    (<num>|couple of|few) (weeks|months|days) (oh|no|blimey|crikey|really|seriously|goodness|that)
    (<num>|couple of|few) (weeks|months|days) (i|we|as long|for|wow|can|hmm|not)
    (has|have|need|needs|needed|got) (to)? (be|it|them) .. (by|before|in time|for the|this) (<day>|the|christmas)
    (has|have|need|needs|needed|got) (to)? (something|arrive|have) .. (by|before|in time|for the|this) (<day>|the|christmas)
    (has|have|need|needs|needed|got) (to)? (be|it|them) .. (by|before|in time|for the|this) (end|<month>|week|weekend)
    (has|have|need|needs|needed|got) (to)? (something|arrive|have) .. (by|before|in time|for the|this) (end|<month>|week|weekend)
    (has|have|need|needs|needed|got) (to)? (be|it|them) .. (by|before|in time|for the|this) (party|wedding|<num>|then)
    (has|have|need|needs|needed|got) (to)? (something|arrive|have) .. (by|before|in time|for the|this) (party|wedding|<num>|then)
    (has|have|need|needs|needed|got) (to)? (be|it|them) .. (by|before|in time|for the|this) (winter|easter|summer|baby)
    (has|have|need|needs|needed|got) (to)? (something|arrive|have) .. (by|before|in time|for the|this) (winter|easter|summer|baby)
    (ready made|off the shelf|in stock|same day|next day)
    (moving|move|party|wedding|birthday|exam|holiday|event|guests|tenants|baby) .. (in|on|is|next|this|by)
    (that|it) (is|will be) too late (for|then|by)? / (that|this) (quick|fast|soon)
delivery_time agent 2.4
    (could not|can not) .. (that|any) (quick*|fast*|soon*|earlier|sooner|quicker)
    (is|are|takes|about|at least|lead time|wait is|running at|looking at) .. (<num>|few|couple|several) (weeks|months)
    (weeks|months) (at the moment|lead time|wait|minimum|from order|from survey)
delivery_time client 3.5
    (can not|could not|will not|not going to|can't) wait (that|so|for|six|<num>|until|till|any)? (long|weeks|months|longer|week)?
    (too|so|that|very|awfully) (long|late|slow) (for|to|a|for us|for me|then|away)? (wait)?
    (<num>|that|long|couple of) (weeks|months) (is|that|no|seriously) (too|not|far|a)? .. (long|late|wait)?
    (<num>|that|long|couple of) (weeks|months) (is|that|no|seriously) (can't|can not|need|will)? .. (long|late|wait)?
    (<num>|that|long|couple of) (weeks|months) (really|can not|too|wait|i) (too|not|far|a)? .. (long|late|wait)?
    (<num>|that|long|couple of) (weeks|months) (really|can not|too|wait|i) (can't|can not|need|will)? .. (long|late|wait)?
    (need|want|must|have|got|has) (it|them|that|to be|to have it|something) .. (before|by|this week|sooner)
    (need|want|must|have|got|has) (it|them|that|to be|to have it|something) .. (quicker|now|today|tomorrow)
    (need|want|must|have|got|has) (it|them|that|to be|to have it|something) .. (earlier|faster|straight away|asap)
    (need|want|must|have|got|has) (it|them|that|to be|to have it|something) .. (urgently|in by|done by|ready)
    (any|no) (sooner|faster|quicker|earlier) / (faster|quicker|sooner|earlier) (than|elsewhere|if|delivery|please)?
    (need|needed) (it|them)? (now|today|tomorrow|urgently|sooner|quickly|by|before|straight away|immediately)
    (long wait|waiting list|waiting time|lead time)
delivery_time agent 2.5
    (can not|could not|no way to) (do|make|get|go|be|deliver|have) (it|them|that|any)? (sooner|faster|quicker|earlier)
    (not able to|not possible to|can't) (do|make|get|go|be|deliver|have) (it|them|that|any)? (sooner|faster|quicker|earlier)
    (can not|could not|no way to) (do|make|get|go|be|deliver|have) (it|them|that|any)? (before|that fast|by then|any quicker)
    (not able to|not possible to|can't) (do|make|get|go|be|deliver|have) (it|them|that|any)? (before|that fast)
    (not able to|not possible to|can't) (do|make|get|go|be|deliver|have) (it|them|that|any)? (by then|any quicker)
    (takes|take|taking|wait) (is|about|at least|around|of|time|list|up to)? .. (weeks|months|week|days)
    (waiting|running|lead time|delivery) (is|about|at least|around|of|time|list|up to)? .. (weeks|months|week|days)
    (<num>|few|couple) (weeks|months) (from|wait|at least|minimum|at the moment|after|until|before|earliest|lead)
    (earliest|soonest|quickest) (is|i|we|would|possible|slot)
schedule client 3.2
    (never|not) (at)? (home|in|free|there) (before|until|till|on|during)
    (work|works|working) (on)? (saturdays|sundays|weekends|nights|evenings) too?
    (in|on) the (evening|evenings|weekend) .. (only|possible|come)
    (come|here) (at|after) <num> in the evening / (seven|eight|six) in the evening
delivery_time client 3.4
    must be (before|by|ready|done|in|finished) / (faster|quicker) (company|firm|one|somebody|people)
    (guests|visitors|family) (at|coming|at the end|next|this) / before the <num>
location client 2.6
    (find|look for|ask|try) (somebody|someone|a firm|one|a company) (here|in our|near|around|local) / only an hour
    do you (also)? (fit|work|come|deliver|do) .. (in|to) / where i live
location agent 3.0
    (outside|inside|within) (our|the) (area|ring road|region|city|town|zone|borders)
"""
)
