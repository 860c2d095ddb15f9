/**
 * A second city to measure with, written by somebody who knows neither the rules nor the large
 * city's cheats: forty days of another town, whose five platforms and four carriers each send less
 * than they could.
 *
 * <pre>
 *   NeighborCity ─▶ honest.Everyday    ordinary trade, sign-ups, rides, desks, complaints
 *                ─▶ honest.Neighbours  honest people who look like no campaign in particular
 *                ─▶ honest.Twins       honest people who look like a campaign, one kind for each
 *                ─▶ cheat.Schemes      three campaigns of each behaviour at each skill
 *                ─▶ trade.Post         late and double records, one file a stream
 * </pre>
 *
 * <p>Nothing here knows a rule or a number of one, or another city; cheats and honest people do not
 * know each other (ArchitectureTest of cli).
 *
 * <p>C is clumsy, T trained, P professional.
 *
 * <table>
 * <caption>Campaigns and their honest twins</caption>
 * <tr><th>skill</th><th>campaign</th><th>who pays whom</th><th>avoids</th><th>cannot hide</th>
 * <th>twin</th></tr>
 * <tr><th colspan="6">BRUSHING</th></tr>
 * <tr><td>C</td><td>N-BRU-two-old-phones</td><td>owner pays from one purse; nobody is
 * hired</td><td>cost of parcels</td><td>two handsets, one line, one purse, numbers that never
 * leave</td><td>COUNTER_TABLET</td></tr>
 * <tr><td>C</td><td>N-BRU-relatives-evening</td><td>owner's purse pays the family at
 * once</td><td>strangers</td><td>three evenings, 60-gram parcels, each paid back within the half
 * hour</td><td>GRAND_OPENING</td></tr>
 * <tr><td>C</td><td>N-BRU-task-floor</td><td>shop pays a floor, price and 5 yuan a
 * task</td><td>one handset</td><td>one line, one keyword, equal dwell, one a two
 * minutes</td><td>BLOGGER_RUSH</td></tr>
 * <tr><td>T</td><td>N-BRU-mutual-table</td><td>nobody: four keepers buy from each
 * other</td><td>purses and brokers</td><td>who buys from whom, light parcels, clerks' home
 * lines</td><td>MARKET_NEIGHBOURS</td></tr>
 * <tr><td>T</td><td>N-BRU-campus-agent</td><td>agent's purse pays students on
 * Sundays</td><td>one line at home, one evening</td><td>same hands at two clients, price and
 * commission on Sundays</td><td>CLASS_ORDER</td></tr>
 * <tr><td>T</td><td>N-BRU-old-customers-again</td><td>shop gives the price back as
 * after-sale</td><td>strangers, devices, new accounts</td><td>whole prices back after confirmed
 * orders, light parcels</td><td>PRICE_PROTECTED</td></tr>
 * <tr><td>P</td><td>N-BRU-mothers-studio</td><td>four clients pay a studio, three purses pay 150
 * mothers a week later</td><td>shared devices, bursts, light parcels</td><td>purses, hands in
 * common, one gift house and pool</td><td>TRIAL_CENTRE</td></tr>
 * <tr><td>P</td><td>N-BRU-live-room-hands</td><td>clients pay an agency, its purse the fans'
 * club</td><td>parcels for most: they are refunded</td><td>the same club in each room, its
 * purse</td><td>LIVE_APPAREL</td></tr>
 * <tr><td>P</td><td>N-BRU-keep-the-goods</td><td>broker's purses pay the price back ten days
 * later</td><td>everything about parcels and devices</td><td>purses, hands in
 * common</td><td>STAFF_BENEFIT</td></tr>
 * <tr><th colspan="6">EMPTY_PARCEL</th></tr>
 * <tr><td>C</td><td>N-EMP-second-hand-numbers</td><td>shop pays half a yuan a
 * number</td><td>postage</td><td>collected before it was ordered, elsewhere, used
 * twice</td><td>MERGED_SHIPMENTS</td></tr>
 * <tr><td>C</td><td>N-EMP-printed-overnight</td><td>shop pays a clerk of an
 * outlet</td><td>postage</td><td>scans of one night, no machine, no
 * weight</td><td>FLOODED_OUTLET</td></tr>
 * <tr><td>C</td><td>N-EMP-paper-for-pans</td><td>shop pays postage</td><td>broken
 * traces</td><td>30 grams for two kilograms, complaints</td><td>FILM_AND_SEEDS</td></tr>
 * <tr><td>T</td><td>N-EMP-scripted-pools</td><td>three shops pay a broker with two
 * pools</td><td>uploads at once, one pool</td><td>no machine, pools, one
 * courier</td><td>CLOUD_WAREHOUSE</td></tr>
 * <tr><td>T</td><td>N-EMP-bag-that-stays</td><td>shop pays a courier a bag</td><td>outlets of
 * others</td><td>he collects here and delivers far away</td><td>SAME_TOWN_COURIER</td></tr>
 * <tr><td>T</td><td>N-EMP-napkins-to-strangers</td><td>two shops pay a gift house</td><td>empty
 * traces: it travels</td><td>napkins of one weight, strangers
 * complain</td><td>SAMPLE_MAILING</td></tr>
 * <tr><td>P</td><td>N-EMP-bricks-of-weight</td><td>two shops pay a broker, he six back
 * rooms</td><td>weight, trace, destination</td><td>six buildings take
 * all</td><td>VILLAGE_STORE</td></tr>
 * <tr><td>P</td><td>N-EMP-out-and-back</td><td>shops pay postage twice</td><td>complaints,
 * weights</td><td>refused parcels of confirmed orders</td><td>REFUSED_AT_DOOR</td></tr>
 * <tr><td>P</td><td>N-EMP-hub-insider</td><td>two shops pay a clerk and a
 * courier</td><td>missing machines</td><td>no scale, one courier off all
 * routes</td><td>BROKEN_SCALE</td></tr>
 * <tr><th colspan="6">FAKE_REVIEW</th></tr>
 * <tr><td>C</td><td>N-REV-three-texts</td><td>wages of the staff</td><td>parcels</td><td>three
 * texts, twelve accounts</td><td>CURT_CROWD</td></tr>
 * <tr><td>C</td><td>N-REV-card-in-the-box</td><td>shop pays 3 yuan a praise</td><td>made-up
 * orders</td><td>equal sums after five stars only</td><td>LATE_APOLOGIES</td></tr>
 * <tr><td>C</td><td>N-REV-before-the-goods</td><td>shop pays hands</td><td>copied
 * texts</td><td>praise before delivery</td><td>REVIEWED_AT_ONCE</td></tr>
 * <tr><td>T</td><td>N-REV-one-photographer</td><td>two shops pay a photographer and
 * hands</td><td>copied texts</td><td>pictures go round</td><td>OFFICIAL_POSTER</td></tr>
 * <tr><td>T</td><td>N-REV-coupon-for-stars</td><td>shop gives a
 * coupon</td><td>transfers</td><td>coupons after five stars only</td><td>MEMBER_POINTS</td></tr>
 * <tr><td>T</td><td>N-REV-keepers-club</td><td>nobody: keepers praise each
 * other</td><td>transfers</td><td>who praises whom; money back, goods
 * kept</td><td>STREET_FRIENDS</td></tr>
 * <tr><td>P</td><td>N-REV-writers-room</td><td>two clients pay a room, its purse the
 * writers</td><td>copied words, short texts</td><td>ten accounts a writer, purse, home
 * line</td><td>HABITUAL_WRITERS</td></tr>
 * <tr><td>P</td><td>N-REV-lift-after-blame</td><td>two clients pay a broker</td><td>bursts out
 * of the blue</td><td>praise follows blame, same hands at both,
 * purse</td><td>FANS_RALLY</td></tr>
 * <tr><td>P</td><td>N-REV-seeded-bloggers</td><td>two clients pay an agency, its purse
 * bloggers</td><td>fictitious trade: the goods are real</td><td>price of a fen, purse, all stars
 * five</td><td>OPEN_TRIAL</td></tr>
 * <tr><th colspan="6">ADVERSE_REVIEW_REMOVAL</th></tr>
 * <tr><td>C</td><td>N-DEL-pay-and-delete</td><td>shop pays 10 to 20
 * yuan</td><td>staff</td><td>payment, then withdrawal</td><td>PROPER_REFUNDS</td></tr>
 * <tr><td>C</td><td>N-DEL-friend-at-the-platform</td><td>two shops pay a
 * moderator</td><td>authors</td><td>no ticket, no reason</td><td>SPAM_CLEANED</td></tr>
 * <tr><td>C</td><td>N-DEL-calls-at-night</td><td>nobody</td><td>payments</td><td>look-ups
 * without work, withdrawals, complaints</td><td>EXCHANGED_AND_REVISED</td></tr>
 * <tr><td>T</td><td>N-DEL-price-given-back</td><td>shop gives the price
 * back</td><td>withdrawals</td><td>whole price, then five
 * stars</td><td>ADJUSTED_FOR_ALL</td></tr>
 * <tr><td>T</td><td>N-DEL-ticket-mill</td><td>two shops pay a moderator by the
 * month</td><td>missing tickets</td><td>nine tickets for all, reason
 * OTHER</td><td>BACKLOG_WORKED_OFF</td></tr>
 * <tr><td>T</td><td>N-DEL-folded-by-request</td><td>two shops pay
 * complainants</td><td>removals</td><td>all blame folded within the
 * day</td><td>BOTS_FOLDED</td></tr>
 * <tr><td>P</td><td>N-DEL-agency-with-an-app</td><td>four clients pay an agency, its purse
 * authors</td><td>sums from shops</td><td>app, purse, look-ups before
 * withdrawals</td><td>AFTER_SALE_CONTRACTOR</td></tr>
 * <tr><td>P</td><td>N-DEL-three-moderators</td><td>three clients pay three
 * moderators</td><td>one operator, missing reasons</td><td>share of a shop's blame that goes,
 * always the same three</td><td>LEGAL_TAKEDOWNS</td></tr>
 * <tr><td>P</td><td>N-DEL-settled-out-of-sight</td><td>shop pays more than the price by
 * after-sale</td><td>transfers without an order</td><td>withdrawal or five stars after
 * each</td><td>GENEROUS_WARRANTY</td></tr>
 * <tr><th colspan="6">BULK_REGISTRATION</th></tr>
 * <tr><td>C</td><td>N-REG-emulator-garage</td><td>sells
 * coupons</td><td>handsets</td><td>emulators, one data-centre line,
 * night</td><td>TEST_LAB</td></tr>
 * <tr><td>C</td><td>N-REG-sim-box</td><td>sells coupons</td><td>data centres</td><td>numbers in
 * a row, six handsets</td><td>COMPANY_SIM_CARDS</td></tr>
 * <tr><td>C</td><td>N-REG-one-phone-reset</td><td>keeps coupons</td><td>numbers in a
 * row</td><td>hardware, line</td><td>REPAIR_COUNTER</td></tr>
 * <tr><td>T</td><td>N-REG-names-of-a-village</td><td>agents pay elders 10 yuan</td><td>false
 * names</td><td>five handsets, logins in a row</td><td>VILLAGE_HELP_DESK</td></tr>
 * <tr><td>T</td><td>N-REG-invitation-ladder</td><td>keeps bonuses</td><td>one line,
 * bursts</td><td>ten handsets, a ladder without branches</td><td>FRIENDS_INVITED</td></tr>
 * <tr><td>T</td><td>N-REG-borrowed-home-lines</td><td>rents home lines</td><td>prefixes,
 * handsets</td><td>faces, names, one channel, no later life</td><td>ENROLMENT_DAY</td></tr>
 * <tr><td>P</td><td>N-REG-nursery</td><td>sells accounts by the dozen</td><td>bursts, idle
 * accounts</td><td>two accounts a handset, lots rebound in one
 * hour</td><td>NUMBERS_CHANGED</td></tr>
 * <tr><td>P</td><td>N-REG-crowd-of-helpers</td><td>purse pays each helper 5
 * yuan</td><td>handsets, lines, names</td><td>purse, rebound to 24 handsets within a
 * day</td><td>STREET_PROMOTION</td></tr>
 * <tr><td>P</td><td>N-REG-shell-shops</td><td>sells shops with papers</td><td>buyers'
 * accounts</td><td>two handsets, one office, no trade</td><td>SHOP_INCUBATOR</td></tr>
 * <tr><th colspan="6">SUBSIDY_FRAUD</th></tr>
 * <tr><td>C</td><td>N-SUB-student-first-orders</td><td>the platform
 * pays</td><td>numbers</td><td>hardware, home, line</td><td>FRESHMEN_COUPONS</td></tr>
 * <tr><td>C</td><td>N-SUB-own-kitchen</td><td>the platform pays the
 * kitchen</td><td>couriers</td><td>shop's purse and handset</td><td>CANTEEN</td></tr>
 * <tr><td>C</td><td>N-SUB-two-friends-riding</td><td>the platform pays the
 * driver</td><td>devices in common</td><td>one driver, three riders, every
 * night</td><td>COMMUTE_PAIR</td></tr>
 * <tr><td>T</td><td>N-SUB-borrowed-names</td><td>dealer pays
 * names</td><td>devices</td><td>serials twice, light parcels to the
 * store</td><td>APPLIANCE_HALL</td></tr>
 * <tr><td>T</td><td>N-SUB-phones-on-a-rack</td><td>the platform pays the
 * fleet</td><td>pairs</td><td>handsets in common, constant speed</td><td>HOTEL_SHUTTLE</td></tr>
 * <tr><td>T</td><td>N-SUB-half-sent-back</td><td>shop pays 70 % back
 * outside</td><td>refunds</td><td>equal orders, equal transfers, light
 * parcels</td><td>THRIFTY_SPLITTER</td></tr>
 * <tr><td>P</td><td>N-SUB-price-for-a-name</td><td>two dealers, two purses: price and 100 yuan a
 * name</td><td>light parcels, serials, the dealers' own purses</td><td>purses, one store takes
 * most</td><td>COUNTY_DRIVE</td></tr>
 * <tr><td>P</td><td>N-SUB-drivers-club</td><td>the platform pays 26 drivers</td><td>pairs, equal
 * routes</td><td>52 riders who ride with no one else</td><td>FACTORY_SHIFT</td></tr>
 * <tr><td>P</td><td>N-SUB-coupon-scalper</td><td>three purses pay 140 people
 * beforehand</td><td>false names, shops that know</td><td>purses, five
 * rooms</td><td>OFFICE_RECEIVING_DESK</td></tr>
 * <tr><th colspan="6">PI_LEAK_RESALE</th></tr>
 * <tr><td>C</td><td>N-PII-clerk-in-a-row</td><td>buyer pays 2 yuan a
 * number</td><td>nothing</td><td>numbers in a row, night, no work</td><td>STOCKTAKING</td></tr>
 * <tr><td>C</td><td>N-PII-export-at-night</td><td>buyer pays by the day</td><td>single
 * look-ups</td><td>exports at two, no work, victims</td><td>NIGHT_SUPPORT</td></tr>
 * <tr><td>C</td><td>N-PII-courier-off-route</td><td>buyer pays by the
 * piece</td><td>exports</td><td>not his outlet, no work,
 * victims</td><td>SUBSTITUTE_COURIER</td></tr>
 * <tr><td>T</td><td>N-PII-sixty-a-day</td><td>buyer pays by the piece</td><td>bursts,
 * nights</td><td>half of it without work</td><td>COMPLAINTS_CLERK</td></tr>
 * <tr><td>T</td><td>N-PII-colleagues-logins</td><td>buyer pays by the month</td><td>volume of
 * one login</td><td>one host, evenings, no work</td><td>SHIFT_TERMINAL</td></tr>
 * <tr><td>T</td><td>N-PII-plug-in</td><td>sells customers' data</td><td>operators of the
 * platform</td><td>reads shops it does not serve, victims</td><td>NEW_SHOP_SOFTWARE</td></tr>
 * <tr><td>P</td><td>N-PII-fresh-and-dear</td><td>swindlers pay by the order</td><td>missing
 * work, volume</td><td>whom it had looked at is called</td><td>VIP_CONCIERGE</td></tr>
 * <tr><td>P</td><td>N-PII-three-clerks</td><td>swindlers pay by the week</td><td>volume a
 * day</td><td>no work, victims</td><td>RETURNS_CENTRE</td></tr>
 * <tr><td>P</td><td>N-PII-software-house</td><td>swindlers pay by the list</td><td>anything in
 * the log</td><td>victims are its clients' customers</td><td>MARKETING_SOFTWARE</td></tr>
 * <tr><th colspan="6">RIGHTS_ABUSE_ORDER</th></tr>
 * <tr><td>C</td><td>N-ABU-rivals-bulk</td><td>a rival pays</td><td>many
 * accounts</td><td>hundreds bought and refunded at night</td><td>EVENT_CANCELLED</td></tr>
 * <tr><td>C</td><td>N-ABU-refund-only</td><td>shops lose</td><td>sending back</td><td>nearly all
 * refunded, nothing sent back</td><td>UNLUCKY_BUYER</td></tr>
 * <tr><td>C</td><td>N-ABU-freight-insurance</td><td>the insurer pays</td><td>dear
 * goods</td><td>four accounts of one handset keep nothing</td><td>TRIES_ON_EVERYTHING</td></tr>
 * <tr><td>T</td><td>N-ABU-blame-for-sale</td><td>shops pay</td><td>refunds</td><td>one star,
 * payment, withdrawal</td><td>HARSH_CRITIC</td></tr>
 * <tr><td>T</td><td>N-ABU-box-of-stones</td><td>shops lose</td><td>keeping without sending
 * back</td><td>what goes back weighs less</td><td>PARTS_SENT_BACK</td></tr>
 * <tr><td>T</td><td>N-ABU-stock-locked</td><td>a rival pays clerks</td><td>money</td><td>many
 * unpaid orders of the same few</td><td>FLASH_SALE_MISSED</td></tr>
 * <tr><td>P</td><td>N-ABU-claims-office</td><td>shops pay up to three times the
 * price</td><td>many claims an account</td><td>five rooms, six
 * purses</td><td>BAD_BATCH</td></tr>
 * <tr><td>P</td><td>N-ABU-false-for-true</td><td>shops lose</td><td>light parcels</td><td>one
 * counter, sixteen accounts, all dear goods back</td><td>STYLISTS</td></tr>
 * <tr><td>P</td><td>N-ABU-brush-the-rival</td><td>a rival's purse pays hands to brush
 * another</td><td>own name</td><td>purse, refunds, no gain for the
 * shop</td><td>SUDDEN_FAME</td></tr>
 * </table>
 */
package io.qingliu.testkit.city.neighbor;
