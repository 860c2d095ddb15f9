package io.qingliu.patterns.bulkregistration;

import static io.qingliu.patterns.bulkregistration.SignUps.DAY;
import static io.qingliu.patterns.bulkregistration.SignUps.HOUR;
import static io.qingliu.patterns.bulkregistration.SignUps.PREFIX;
import static io.qingliu.patterns.bulkregistration.SignUps.SIGNED_UP;

import io.qingliu.domain.event.Codes.PhoneClass;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;

/** What accounts have in common through the network they sign up from. */
final class NetworkRules {

    /** Set per platform if it differs; declared as a condition too so that it can be changed. */
    private static final Param PLATFORM_SHARE =
            Param.chosen(
                    "platformShare",
                    0.08,
                    "share",
                    0.001,
                    1,
                    "virtual operators serve about a twelfth of mobile numbers");

    private static final Aggregate RENTED =
            behindPrefix("REG-03.sign-ups", SIGNED_UP.where(SignUps::isRented));

    private static final Aggregate AT_HOME =
            behindPrefix("REG-03H.sign-ups", SIGNED_UP.where(SignUps::isResidential));

    private static final Source.Events WITH_CLASS =
            SIGNED_UP.where(SignUps::isOwnNetwork).where(NetworkRules::hasClass);

    /** Every sign-up whose number's class is known; only those of machines' cards are members. */
    private static final Aggregate CLASSED =
            Aggregate.slices("REG-04.sign-ups", PREFIX, HOUR, WITH_CLASS)
                    .of(moment -> isMachineCard(moment) ? moment.account() : null);

    private static final Aggregate MACHINE_CARDS =
            Aggregate.slices(
                    "REG-04.machine-cards",
                    PREFIX,
                    HOUR,
                    WITH_CLASS.where(NetworkRules::isMachineCard));

    private static final Aggregate BY_THE_CLOCK =
            Aggregate.entries("REG-17.sign-ups", PREFIX, SIGNED_UP.where(SignUps::isNotShared))
                    .of(Moment::account)
                    .with(Facets.UNATTENDED, Facets.HANDSET);

    private static final Aggregate EMULATED =
            Aggregate.entries(
                            "REG-07.emulated",
                            PREFIX,
                            SIGNED_UP.where(moment -> moment.isTrue(NumberField.EMULATOR)))
                    .of(Moment::account);

    /** By slices: only how many they are matters. */
    private static final Aggregate EMULATED_OR_NOT =
            Aggregate.slices(
                    "REG-07.sign-ups",
                    PREFIX,
                    HOUR,
                    SIGNED_UP.where(moment -> moment.number(NumberField.EMULATOR, -1) >= 0));

    private NetworkRules() {}

    private static Aggregate behindPrefix(String name, Source source) {
        return Aggregate.entries(name, PREFIX, source)
                .of(Moment::account)
                .with(Facets.REAL_HANDSET, Facets.BLOCK, Facets.NETWORK);
    }

    /** REG-03: sign-ups out of one data centre or proxy. */
    static Rule rentedPrefixBurst() {
        return prefixBurst(
                "REG-03", "accounts signed up behind one rented prefix", RENTED, 20, 100);
    }

    /** REG-03H: sign-ups behind one prefix of homes. */
    static Rule homePrefixBurst() {
        return prefixBurst(
                "REG-03H", "accounts signed up behind one prefix of homes", AT_HOME, 8, 15);
    }

    private static Rule prefixBurst(
            String id, String title, Aggregate signUps, int inTenMinutes, int inDay) {
        return BulkRegistration.rule(id, title)
                .distinct(signUps)
                .within(
                        Duration.ofMinutes(10),
                        Param.of("accountsInTenMinutes", inTenMinutes, "accounts", 5, 500))
                .within(DAY, Param.of("accountsInDay", inDay, "accounts in 24 h", 5, 500))
                .family(Family.DEVICE_NETWORK, 40)
                .flags(Flagging.members(Role.PARTICIPANT), network())
                .sparing(Spared.NEWCOMERS, LeftOut.SHARED_NETWORK)
                .rule();
    }

    /**
     * REG-04: a prefix whose newcomers use cards that are made for machines or resold by virtual
     * operators. Not asked of channels: an operator's own channel honestly brings its own numbers.
     */
    static Rule classSkew() {
        return BulkRegistration.rule("REG-04", "mostly numbers of virtual operators and machines")
                .counting(CLASSED)
                .within(DAY, Param.of("signUps", 30, "sign-ups in 24 h", 10, 5000))
                .beside(MACHINE_CARDS)
                .settledAtLeast(
                        "share of such numbers",
                        view -> view.ratio(MACHINE_CARDS, CLASSED),
                        Param.of("share", 0.6, "share", 0, 1))
                .settledAtLeast(
                        "share of such numbers as a multiple of the platform's",
                        view -> view.ratio(MACHINE_CARDS, CLASSED) / view.param(PLATFORM_SHARE),
                        Param.of("multiple", 5, "times", 1, 100))
                .settledAtLeast(
                        "share of such numbers, above what the platform has anyway",
                        view -> view.ratio(MACHINE_CARDS, CLASSED),
                        PLATFORM_SHARE)
                .baseline(view -> view.param(PLATFORM_SHARE) * view.count(CLASSED))
                .family(Family.IDENTITY, 35)
                .flags(Flagging.members(Role.PARTICIPANT), network())
                .sparing(Spared.ONE_OF_MANY_SIM_CLASSES, LeftOut.SHARED_NETWORK)
                .rule();
    }

    /** REG-07: a prefix full of emulators. */
    static Rule emulatorFarm() {
        return BulkRegistration.rule("REG-07", "accounts signed up on emulators behind one prefix")
                .distinct(EMULATED)
                .within(DAY, Param.of("accounts", 20, "emulated accounts in 24 h", 5, 500))
                .beside(EMULATED_OR_NOT)
                .settledAtLeast(
                        "share of emulators",
                        view -> view.ratio(EMULATED, EMULATED_OR_NOT),
                        Param.of("share", 0.5, "share", 0, 1))
                .family(Family.DEVICE_NETWORK, 55)
                .flags(Flagging.members(Role.PARTICIPANT), network())
                .sparing(Spared.EMULATORS_BEHIND_SHARED_NETWORK)
                .rule();
    }

    /**
     * REG-17: a program that waits the same time after each account. Weak alone: it says who signs
     * up, not what for. Asked of prefixes of an unknown kind too, as people make no even gaps
     * however many of them share a prefix.
     */
    static Rule clockwork() {
        return BulkRegistration.rule(
                        "REG-17",
                        "accounts signed up behind one prefix, one after the other by the clock")
                .distinct(BY_THE_CLOCK)
                .within(
                        HOUR,
                        Param.chosen(
                                "accounts",
                                20,
                                "accounts in 1 h",
                                10,
                                500,
                                "as many as R-REG-03 asks of a rented prefix"))
                .settledAtMost(
                        "variation of the gaps",
                        view -> view.gapVariation(BY_THE_CLOCK),
                        Param.chosen(
                                "variation",
                                0.2,
                                "coefficient of variation",
                                0,
                                1,
                                "what R-BRU-10 asks of orders; people by themselves make 1"))
                .family(Family.TEMPORAL, 35)
                .flags(Flagging.members(Role.PARTICIPANT), network())
                .sparing(OnBehalf.MIGRATION, LeftOut.SHARED_NETWORK)
                .rule();
    }

    /**
     * REG-06A: whom REG-06P leaves unnamed. A code is asked for before there is an account, and a
     * platform that is exact names none then: it is whoever signs up behind the prefix within the
     * hour, if nearly all who do have typed such a code.
     */
    static Rule signUpsWithCodesByTheClock() {
        Aggregate codes = HandsetRules.CODES_BEHIND_PREFIX;
        return BulkRegistration.rule(
                        "REG-06A",
                        "accounts signed up behind one prefix with codes as by clockwork")
                .distinct(BY_THE_CLOCK)
                .within(
                        HOUR,
                        Param.chosen(
                                "accounts",
                                10,
                                "accounts in 1 h",
                                5,
                                500,
                                "as many as R-REG-06 asks of numbers"))
                .beside(codes)
                .settledAtLeast(
                        "numbers with a code", view -> view.distinct(codes), HandsetRules.CODES)
                .settledAtLeast(
                        "numbers with a code, as a share of the accounts",
                        view -> (double) view.distinct(codes) / view.distinct(BY_THE_CLOCK),
                        Param.chosen(
                                "share",
                                0.8,
                                "share",
                                0.1,
                                1,
                                "who signs up without a code is no part of it"))
                .settledAtMost(
                        "variation of the time a code takes",
                        view -> view.variation(codes),
                        HandsetRules.VARIATION)
                .family(Family.TEMPORAL, 50)
                .flags(Flagging.members(Role.PARTICIPANT), network())
                .sparing(LeftOut.SHARED_NETWORK)
                .rule();
    }

    private static boolean hasClass(Moment moment) {
        long unknown = PhoneClass.UNKNOWN.ordinal();
        return moment.number(NumberField.PHONE_CLASS, unknown) != unknown;
    }

    static boolean isMachineCard(Moment moment) {
        long phoneClass = moment.number(NumberField.PHONE_CLASS, -1);
        return phoneClass == PhoneClass.MVNO.ordinal()
                || phoneClass == PhoneClass.DATA_ONLY.ordinal()
                || phoneClass == PhoneClass.IOT.ordinal();
    }

    private static Flagging network() {
        return Flagging.key(SubjectKind.IP_PREFIX, Service.TECHNICAL_SERVICE);
    }
}
