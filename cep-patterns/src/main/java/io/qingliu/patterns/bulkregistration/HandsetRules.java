package io.qingliu.patterns.bulkregistration;

import static io.qingliu.patterns.bulkregistration.SignUps.DAY;
import static io.qingliu.patterns.bulkregistration.SignUps.HANDSET;
import static io.qingliu.patterns.bulkregistration.SignUps.HOUR;
import static io.qingliu.patterns.bulkregistration.SignUps.PREFIX;
import static io.qingliu.patterns.bulkregistration.SignUps.SIGNED_UP;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;

/** What accounts have in common through the handsets they are signed up and handed over on. */
final class HandsetRules {

    /**
     * From how many accounts their controller is an organiser (docs/reference/detection.md §1, role
     * defaults).
     */
    private static final int ORGANISER_FROM = 10;

    private static final Aggregate SIGN_UPS =
            Aggregate.entries("REG-01.sign-ups", HANDSET, SIGNED_UP)
                    .of(Moment::account)
                    .with(
                            Facets.PHONE,
                            Facets.INSTALLATION,
                            Facets.NETWORK,
                            Facets.PREFIX,
                            Facets.INVITER,
                            Facets.PAPERS,
                            Facets.EMULATED);

    /** Accounts seen on another handset, counted under the one they signed up on. */
    private static final Aggregate MOVED =
            Aggregate.entries("REG-01.moved", SignUps.SIGN_UP_HANDSET, SignUps.MOVED)
                    .of(Moment::account);

    /** Accounts that bought something for their owners' money, under the handset of the sign-up. */
    private static final Aggregate BOUGHT =
            Aggregate.entries("REG-01.bought", SignUps.SIGN_UP_HANDSET, SignUps.BOUGHT)
                    .of(Moment::account)
                    .with(Facets.PURSE);

    /**
     * Handsets behind the network of a house. A key of its own: what waits two weeks for an account
     * to be seen elsewhere would have all that is counted of a busy handset settle two weeks later.
     */
    private static final Dimension LENT = HANDSET.and("HOUSE", moment -> "house");

    /** By the sign-up, judged when the account has had the time to be seen elsewhere. */
    private static final Aggregate NEVER_MOVED =
            Aggregate.entries("REG-18.never-moved", LENT, SignUps.NEVER_MOVED)
                    .of(Moment::account)
                    .with(Facets.INVITER);

    /** Buyers who sign up over the network of a house. */
    private static final Aggregate IN_HOUSE =
            Aggregate.entries(
                            "REG-18.sign-ups",
                            LENT,
                            SIGNED_UP.where(SignUps::isBuyer).where(Moment::isInOffice))
                    .of(Moment::account);

    private static final Aggregate INSTALLATIONS =
            Aggregate.entries("REG-01R.installations", HANDSET, SIGNED_UP)
                    .of(SignUps::installation)
                    .with(Facets.ACCOUNT);

    /** Sign-ups, and what became of those of the month before: for the resets of a day. */
    private static final Aggregate SIGN_UPS_OF_MONTH =
            Aggregate.entries("REG-01R.sign-ups", HANDSET, SIGNED_UP)
                    .of(Moment::account)
                    .with(Facets.PHONE, Facets.NETWORK, Facets.INVITER, Facets.EMULATED)
                    .remembered(TrialCounters.MONTH);

    private static final Aggregate MOVED_IN_MONTH =
            Aggregate.entries("REG-01R.moved", SignUps.SIGN_UP_HANDSET, SignUps.MOVED)
                    .of(Moment::account)
                    .remembered(TrialCounters.MONTH);

    private static final Aggregate BOUGHT_IN_MONTH =
            Aggregate.entries("REG-01R.bought", SignUps.SIGN_UP_HANDSET, SignUps.BOUGHT)
                    .of(Moment::account)
                    .remembered(TrialCounters.MONTH);

    private static final TrialCounters.Past PAST =
            new TrialCounters.Past(SIGN_UPS_OF_MONTH, MOVED_IN_MONTH, BOUGHT_IN_MONTH);

    private static final Aggregate CODES_ON_HANDSET =
            Aggregate.entries("REG-06.codes", HANDSET, SignUps.CODE_TYPED)
                    .of(SignUps::phone)
                    .summing(SignUps::codeLatency)
                    .with(Facets.ACCOUNT);

    /** From how many numbers on codes have a rhythm. */
    static final Param CODES = Param.of("numbers", 10, "numbers in 1 h", 5, 500);

    /** Up to which variation their rhythm is a machine's. */
    static final Param VARIATION = Param.of("variation", 0.15, "coefficient of variation", 0, 1);

    /** Typed in behind a prefix. */
    static final Aggregate CODES_BEHIND_PREFIX =
            Aggregate.entries(
                            "REG-06P.codes", PREFIX, SignUps.CODE_TYPED.where(SignUps::isNotShared))
                    .of(SignUps::phone)
                    .summing(SignUps::codeLatency)
                    .with(Facets.ACCOUNT);

    private static final Aggregate TAKEN_TO_HANDSET =
            Aggregate.entries(
                            "REG-10.taken-over",
                            HANDSET,
                            Source.events(EventType.REBIND).where(HandsetRules::isHandedOver))
                    .of(Moment::account);

    private static final Aggregate TAKEN_BEHIND_PREFIX =
            Aggregate.entries(
                            "REG-10P.taken-over",
                            PREFIX,
                            Source.events(EventType.REBIND)
                                    .where(HandsetRules::isHandedOver)
                                    .where(HandsetRules::isBehindNewPrefix))
                    .of(Moment::account)
                    .with(Facets.HANDSET, Facets.NUMBER_KEPT);

    private HandsetRules() {}

    /** REG-01: accounts on one handset. */
    static Rule deviceBurst() {
        return BulkRegistration.rule("REG-01", "accounts signed up on one handset")
                .distinct(SIGN_UPS)
                .within(DAY, Param.of("accountsInDay", 3, "accounts in 24 h", 2, 100))
                .within(
                        Duration.ofDays(30),
                        Param.of("accountsInMonth", 6, "accounts in 30 d", 3, 500))
                .beside(MOVED, BOUGHT, SIGN_UPS_OF_MONTH, MOVED_IN_MONTH, BOUGHT_IN_MONTH)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(Flagging.members(Role.PARTICIPANT), controller())
                .attribute(
                        Cohorts.OPEN_DESK,
                        view ->
                                OnBehalf.isOpenDesk(view, MOVED, BOUGHT)
                                                || TrialCounters.isOpen(view, MOVED)
                                                || OnBehalf.isInHouse(view, SIGN_UPS, MOVED)
                                        ? "true"
                                        : null)
                .sparing(
                        Spared.FAMILY_DEVICE,
                        Spared.store(MOVED),
                        TrialCounters.trial(MOVED, BOUGHT, PAST),
                        OnBehalf.slowDesk(MOVED),
                        OnBehalf.lent(MOVED),
                        OnBehalf.SHOP_OPENING_AGENT,
                        OnBehalf.HELPED_TO_SIGN_UP,
                        CareRounds.caredFor(MOVED, BOUGHT),
                        OnBehalf.RIDERS_HIRED,
                        Spared.SECOND_HAND_PHONE,
                        Spared.BIG_SALE)
                .rule();
    }

    /**
     * REG-18: what REG-01 leaves open of a handset behind the network of a house, two weeks later:
     * whoever was signed up there and is somebody was seen elsewhere by then.
     */
    static Rule neverLived() {
        return BulkRegistration.rule(
                        "REG-18", "accounts signed up on one handset are never seen on another")
                .distinct(NEVER_MOVED)
                .within(
                        DAY,
                        Param.chosen("accountsInDay", 3, "accounts in 24 h", 2, 100, "as R-REG-01"))
                .beside(IN_HOUSE)
                .settledAtLeast(
                        "share of those signed up there",
                        view -> view.ratio(NEVER_MOVED, IN_HOUSE),
                        Param.chosen(
                                "share",
                                0.6,
                                "share",
                                0.1,
                                1,
                                "some of a store's customers never come again; of a farm's stock"
                                        + " most lie still"))
                .family(Family.DEVICE_NETWORK, 65)
                .flags(Flagging.members(Role.PARTICIPANT), controller())
                .sparing(Spared.FAMILY_DEVICE)
                .rule();
    }

    /**
     * REG-01R: one handset, reset again and again, signs up an account after each reset. Resets
     * that sign up nobody do not count: repair shops do little else.
     */
    static Rule resetBurst() {
        return BulkRegistration.rule(
                        "REG-01R", "a handset is reset and signs up another account each time")
                .distinct(INSTALLATIONS)
                .within(DAY, Param.of("installationsInDay", 3, "installations in 24 h", 2, 100))
                .andAtLeast(
                        "accounts",
                        view -> view.distinct(INSTALLATIONS, Facets.ACCOUNT),
                        Param.chosen(
                                "accounts",
                                3,
                                "accounts in 24 h",
                                1,
                                100,
                                "an owner who reinstalls and signs up once more is no farm"))
                .beside(SIGN_UPS_OF_MONTH, MOVED_IN_MONTH, BOUGHT_IN_MONTH)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT), controller())
                .attribute(
                        Cohorts.OPEN_DESK,
                        view ->
                                OnBehalf.isInHouse(view, SIGN_UPS_OF_MONTH, MOVED_IN_MONTH)
                                        ? "true"
                                        : null)
                .sparing(TrialCounters.trial(PAST), Spared.SECOND_HAND_PHONE)
                .rule();
    }

    /** REG-06: codes typed in on one handset to the same second each time. */
    static Rule codeRhythmOnHandset() {
        return codeRhythm("REG-06", "codes arrive on one handset as by clockwork", CODES_ON_HANDSET)
                .flags(Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT), controller())
                .rule();
    }

    /** REG-06P: the same behind one prefix. */
    static Rule codeRhythmBehindPrefix() {
        return codeRhythm(
                        "REG-06P",
                        "codes arrive behind one prefix as by clockwork",
                        CODES_BEHIND_PREFIX)
                .flags(Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT), network())
                .sparing(LeftOut.SHARED_NETWORK)
                .rule();
    }

    private static Rule.Builder codeRhythm(String id, String title, Aggregate codes) {
        return BulkRegistration.rule(id, title)
                .distinct(codes)
                .within(HOUR, CODES)
                .settledAtMost(
                        "variation of the time a code takes",
                        view -> view.variation(codes),
                        VARIATION)
                .family(Family.TEMPORAL, 50);
    }

    /** REG-10: accounts handed over to one new handset. */
    static Rule handoverToHandset() {
        return handover("REG-10", "accounts handed over to one handset", TAKEN_TO_HANDSET)
                .flags(Flagging.members(Role.PARTICIPANT), controller())
                .rule();
    }

    /** REG-10P: accounts handed over to new handsets behind one new prefix. */
    static Rule handoverBehindPrefix() {
        return handover(
                        "REG-10P",
                        "accounts handed over to handsets behind one prefix",
                        TAKEN_BEHIND_PREFIX)
                .flags(Flagging.members(Role.PARTICIPANT), network())
                .sparing(OnBehalf.NEW_PHONES, LeftOut.SHARED_NETWORK)
                .rule();
    }

    private static Rule.Builder handover(String id, String title, Aggregate taken) {
        return BulkRegistration.rule(id, title)
                .distinct(taken)
                .within(Duration.ofHours(48), Param.of("accounts", 10, "accounts in 48 h", 5, 500))
                .family(Family.GRAPH, 65)
                .sparing(Spared.ACCOUNT_TAKEOVER, Spared.SHOP_AGENCY);
    }

    /** A buyer's account, known since it signed up and never used to buy, gets a new handset. */
    static boolean isHandedOver(Moment moment) {
        return SignUps.isBuyer(moment)
                && moment.seenBefore(EventType.REGISTERED)
                && !moment.seenBefore(EventType.PAID)
                && moment.index() > 0
                && Handset.isOther(moment.journey(), moment.index() - 1, moment.event());
    }

    /** The record itself names another prefix, which is not one that many honest people share. */
    private static boolean isBehindNewPrefix(Moment moment) {
        return moment.event().has(NumberField.NETWORK)
                && SignUps.isOwnNetwork(moment)
                && SignUps.isChanged(moment, TextField.IP_PREFIX);
    }

    private static Flagging controller() {
        return Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT).organiserFrom(ORGANISER_FROM);
    }

    private static Flagging network() {
        return Flagging.key(SubjectKind.IP_PREFIX, Service.TECHNICAL_SERVICE);
    }
}
