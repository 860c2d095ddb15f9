/**
 * Leak and resale of personal information (泄露倒卖个人信息): whoever may look at the data of others sells
 * what was seen.
 *
 * <p><b>Who cheats.</b> A warehouse keeper, a clerk of an outlet or of a platform, an operator of
 * this very system: somebody with an account for a back end opens waybills and orders that nobody
 * asked about, by hand, two yuan each, seventy a day for two months, or with a script that decrypts
 * them one every second. The maker of an app that shops let at their orders reads far more of them
 * than it works on. And somebody without any business there tries the door.
 *
 * <p><b>Who profits.</b> The seller, by the piece; behind him brushing sites and empty-parcel
 * sites, which need real names and numbers, and callers who know what their victim bought
 * yesterday. The people whose data it is pay.
 *
 * <p><b>How it looks.</b> Data revealed for no work item and never handled afterwards; openings as
 * even as a clock; a quantity that the law itself calls serious; three orders read for each that is
 * worked on; and refusals, one after the other, of what lies outside somebody's scope. Numbers
 * asked for in a row (PII-04); sixty people opened for one work item, which was made up (PII-12),
 * or some each day, for weeks, for one that is long done with (PII-15), or an item for each,
 * borrowed from colleagues, and none closed (PII-13); a few by each of many logins, on one machine
 * on which nobody works (PII-14); lists exported night after night by an app that prints a dozen
 * labels a day (PII-08E); five times what is usual, or at night by who works by day (PII-01B,
 * PII-03N); what victims of scam calls report (PII-09), and who had looked up the orders and
 * parcels of five of them, for no business, before (PII-07).
 *
 * <p><b>Whom it must spare.</b> The customer-service agent and the investigator, who see hundreds
 * of people a day, each for a work item; the courier who opens the number of each parcel he
 * delivers; the packing station that decrypts label after label and ships them all; the app that
 * asks for the same order again and again; and the colleague who tries the same door thrice because
 * his scope has not been entered yet; whoever works at night; and the shop that is named by victims
 * because they bought there yesterday; the desk whose work nobody reports, where all seem idle
 * (PII-13), the tool of a house of which a few clerks abuse what all work with (PII-08), the agent
 * who is busy from the first day of the post (PII-01B), and the auditor who opens what others
 * close, or who has one item for a programme of weeks (PII-15), observed at most; a recall that has
 * one item and is over in a week (PII-15); those who share a terminal or a jump server and work
 * there, and a training of a day or two (PII-14); the app that imports the history of a new shop,
 * or keeps its books, observed at most (PII-08E, PII-07); the desk that looks an order up because
 * its buyer complained, and whoever sees so many that some are called by chance (PII-07).
 *
 * <p><b>What is left out.</b> PII-05 (parcels the operator's outlet never handled) asks for what
 * operators and carriers did with one parcel side by side: accesses and scans meet under no common
 * key yet. PII-06 needs a register of canaries, and no stream carries one; nor does any say which
 * shops have let an app in, for the second half of PII-08. From a host that is new, of PII-03, is
 * left out until members of former windows are remembered. Where an employer reports neither work
 * items nor what is handled, all who look people up seem to do so for no business: by PII-01,
 * PII-02, PII-08 and PII-11 alone nobody is suspected. Where three others of the employer report
 * theirs, PII-01W, PII-02W and PII-08W add what that weighs.
 */
package io.qingliu.patterns.personaldata;
