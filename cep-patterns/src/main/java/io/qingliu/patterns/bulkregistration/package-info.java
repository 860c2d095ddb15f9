/**
 * Bulk registration (恶意注册): accounts sown by the hundred, for whoever pays.
 *
 * <p><b>Who cheats.</b> A card merchant (卡商) rents out runs of mobile numbers in a modem pool; a
 * code platform (接码) reads their messages to whoever asks; an account merchant (号商) signs up
 * account after account on handsets that are reset in between, on emulators, or behind rented
 * addresses, gives them a name and a picture from a template, lets them lie for weeks (养号) and
 * sells them.
 *
 * <p><b>Who profits.</b> The merchants by the piece, and the shops that wake the accounts to buy
 * from themselves, to praise themselves, or to collect what is meant for newcomers. People whose
 * identity was borrowed pay, and everybody who trusts such accounts.
 *
 * <p><b>How it looks.</b> More accounts on one handset than a family has members; neighbours among
 * the numbers; a code typed in to the same second each time; a prefix full of emulators, or of
 * cards that only machines use; one face with twenty names; ten accounts that change hands on one
 * evening, or ten that all wake at the same shop. And slowly: a number of a run every other day, an
 * inviter whose guests share handsets, one purse for all that is new. And where each account has a
 * handset, a number and a home of its own: it is sold, and passes to another handset and another
 * number before it ever bought, with others of its week (REG-15), or as a good part of its week, if
 * each week is like the others (REG-15S). Or it is kept: a program logs it in each day at its
 * minute until all of a week's accounts make their first purchase at one shop (REG-16). A program
 * is known by its even gaps too, whatever kind of network it is behind (REG-06P, REG-17), and
 * whoever signs up there with it (REG-06A). A script in a data centre may wait longer than anybody
 * counts; its accounts never leave it, and buy nothing (REG-03L). What is made for the inviter's
 * bonus has a modem's number each, and nobody ever looks at it again (REG-13L); what is made for
 * drivers who were refused has the name of somebody else, who has several (REG-09D, REG-09H).
 *
 * <p><b>Whom it must spare.</b> The family with one handset; the phone bought second-hand or reset
 * in a repair shop; the store that signs its customers up on its own tablet, who then go home and
 * use their own, invited by a clerk's code or not; the school that lends tablets (who is never seen
 * elsewhere in two weeks is found then, REG-18), the clerk who helps elders to an account and the
 * firm that gives its staff cards with numbers in a row (two weeks decide here too: REG-18H says
 * who stayed on that handset, REG-02L whose numbers were never used again, REG-02K who only ever
 * logs in), the counter that resets its trial handset between customers, the agent who opens shops
 * for clients, the driver whose card was copied and sold, the hall that hires riders, the market
 * that sells new telephones and the platform that carries over the members of another; the leader
 * of a group who pays for neighbours; dormitory, office and mobile network behind one address;
 * freshmen and new staff with a run of new numbers; owners of virtual operators' and of recycled
 * numbers; the newcomers of a big sale and of a livestream; whoever buys a new handset or changes
 * the number, and the staff to whom a firm gives both; whoever looks in every day for points; who
 * comes in through a rented line, abroad or on a firm's desktop, and the members whom a partner's
 * server logs in; and whoever keeps the name and picture the platform gave. What a platform does
 * not supply, such as the kind of network, is held against nobody.
 *
 * <p><b>What is left out.</b> Accounts with nothing in common that are kept and not sold, and used
 * at odd hours: before they act they are people who signed up and looked round.
 */
package io.qingliu.patterns.bulkregistration;
