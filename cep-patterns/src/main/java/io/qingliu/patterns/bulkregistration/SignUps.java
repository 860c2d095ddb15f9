package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;

/** What the rules about bulk registration read off the lives of accounts, and by which keys. */
final class SignUps {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofHours(24);

    /** A code that is typed in later than this belongs to another request: ten minutes. */
    static final long CODE_LIVES = Duration.ofMinutes(10).toMillis();

    /** A handset; where its hardware is known, its token survives a reset. */
    static final Dimension HANDSET = Dimension.of(SubjectKind.DEVICE);

    /** A block of 100 numbers. */
    static final Dimension BLOCK = Dimension.of(SubjectKind.PHONE_BLOCK);

    /** A network prefix. */
    static final Dimension PREFIX = Dimension.of(SubjectKind.IP_PREFIX);

    /** One identity on one platform. */
    static final Dimension IDENTITY =
            Dimension.subject("PERSON", SignUps::person)
                    .and("PLATFORM", moment -> moment.event().platform());

    /** Accounts of one channel with one shape of nickname and one picture. */
    static final Dimension TEMPLATE =
            Dimension.of().and("CHANNEL", SignUps::channel).and("TEMPLATE", SignUps::template);

    /** How long an account has to be seen on a handset of its own: two weeks. */
    static final Duration TO_LIVE = Duration.ofDays(14);

    /** Every account that signs up, but for riders: they buy, sell and write nothing. */
    static final Source.Events SIGNED_UP =
            Source.events(EventType.REGISTERED).where(SignUps::isNoRider);

    /** The code that was sent to a number is typed in, so long after it was asked for. */
    static final Source.Events CODE_TYPED =
            Source.events(EventType.SMS_VERIFIED)
                    .where(
                            moment ->
                                    moment.has(TextField.PHONE)
                                            && moment.seenBefore(EventType.SMS_REQUESTED)
                                            && codeLatency(moment) <= CODE_LIVES);

    /** An account is seen for the first time on another handset than the one it signed up on. */
    static final Mark MOVED =
            Mark.mark(
                            "account-on-another-handset",
                            JourneyKind.ACCOUNT,
                            Sequence.begin(EventType.REGISTERED)
                                    .then(EventType.LOGIN, EventType.PAID))
                    .where(SignUps::isOnAnotherHandset);

    /**
     * The first purchase of an account for its owner's own money, on a later day than its sign-up:
     * neither a gift for newcomers nor anything else of the platform's is used for it.
     */
    static final Mark BOUGHT =
            Mark.mark(
                    "account-buys-for-its-own-money",
                    JourneyKind.ACCOUNT,
                    Sequence.begin(EventType.REGISTERED)
                            .then(SignUps::isForOwnMoney, EventType.PAID)
                            .within(Duration.ofDays(30)));

    /**
     * A buyer signs up over the network of a house and is seen on no other handset in the time that
     * an account has to live.
     */
    static final Mark NEVER_MOVED =
            Mark.mark(
                            "buyer-never-on-another-handset",
                            JourneyKind.ACCOUNT,
                            Sequence.begin(SignUps::isInHouse, EventType.REGISTERED))
                    .where(SignUps::isSeenNowhereElse)
                    .settledAfter(TO_LIVE, EventType.LOGIN, EventType.PAID);

    /** The handset on which the account of the moment signed up. */
    static final Dimension SIGN_UP_HANDSET =
            Dimension.subject(SubjectKind.DEVICE.name(), SignUps::signUpHandset);

    private SignUps() {}

    /** Networks behind which many honest people share one prefix. */
    static boolean isShared(Codes.Network network) {
        return network == Codes.Network.MOBILE_CGNAT
                || network == Codes.Network.CAMPUS
                || network == Codes.Network.ENTERPRISE_NAT;
    }

    /** Whether the prefix is known and not one that many honest people share. */
    static boolean isOwnNetwork(Moment moment) {
        return moment.network() != null && !isShared(moment.network());
    }

    /**
     * Whether the prefix is not known to be one that many honest people share. For evidence that no
     * crowd makes, however many share a prefix: platforms need not say what kind of network it is.
     */
    static boolean isNotShared(Moment moment) {
        return !isShared(moment.network());
    }

    /** Whether the address is rented by the hour: a data centre's or a proxy's. */
    static boolean isRented(Moment moment) {
        return moment.network() == Codes.Network.IDC || moment.network() == Codes.Network.VPN_PROXY;
    }

    static boolean isResidential(Moment moment) {
        return moment.network() == Codes.Network.RESIDENTIAL;
    }

    /** Whether the account is one that buys; sellers' and drivers' lives follow other habits. */
    static boolean isBuyer(Moment moment) {
        int buyer = Codes.AccountKind.BUYER.ordinal();
        return moment.number(NumberField.ACCOUNT_KIND, buyer) == buyer;
    }

    private static boolean isNoRider(Moment moment) {
        return moment.number(NumberField.ACCOUNT_KIND, -1) != Codes.AccountKind.RIDER.ordinal();
    }

    private static boolean isInHouse(Moment moment) {
        return isBuyer(moment) && moment.isInOffice();
    }

    private static boolean isSeenNowhereElse(Moment signUp) {
        Journey journey = signUp.journey();
        long latest = signUp.time() + TO_LIVE.toMillis();
        for (int i = signUp.index() + 1; i < journey.size() && journey.timeAt(i) <= latest; i++) {
            boolean used =
                    journey.typeAt(i) == EventType.LOGIN || journey.typeAt(i) == EventType.PAID;
            if (used && Handset.isOther(journey, signUp.index(), journey.step(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForOwnMoney(Moment moment) {
        int signUp = moment.journey().lastBefore(moment.index(), EventType.REGISTERED);
        return signUp >= 0
                && isUnsupported(moment.event())
                && ChinaDay.of(moment.time()) > ChinaDay.of(moment.journey().timeAt(signUp));
    }

    /** Neither a gift for newcomers nor anything else of the platform's is used for it. */
    static boolean isUnsupported(Event paid) {
        return paid.number(NumberField.SUBSIDY, 0) <= 0 && !paid.has(TextField.COUPON);
    }

    static String phone(Moment moment) {
        return moment.text(TextField.PHONE);
    }

    static String block(Moment moment) {
        return moment.text(TextField.PHONE_BLOCK);
    }

    static String installation(Moment moment) {
        return moment.text(TextField.DEVICE);
    }

    static String inviter(Moment moment) {
        return moment.text(TextField.INVITER);
    }

    static String identity(Moment moment) {
        return moment.text(TextField.ID_NUMBER);
    }

    static String handset(Moment moment) {
        return moment.handset();
    }

    /** A handset one can hold: null for an emulator. */
    static String realHandset(Moment moment) {
        return moment.isTrue(NumberField.EMULATOR) ? null : handset(moment);
    }

    /** What a shop is opened with: the firm's code, else the owner's identity. */
    static String papers(Moment moment) {
        String firm = moment.text(TextField.USCC);
        return firm == null ? identity(moment) : firm;
    }

    /** The record itself names the number that was known before it. */
    static boolean isNumberKept(Moment moment) {
        String now = moment.event().text(TextField.PHONE);
        return now != null
                && moment.index() > 0
                && now.equals(moment.journey().textAt(moment.index() - 1, TextField.PHONE));
    }

    /** The prefix if it is not one that many honest people share, else null. */
    static String ownPrefix(Moment moment) {
        return isOwnNetwork(moment) ? moment.text(TextField.IP_PREFIX) : null;
    }

    /** Milliseconds from the last request of a code to its verification. */
    static long codeLatency(Moment moment) {
        return moment.time() - moment.timeOfLast(EventType.SMS_REQUESTED, moment.time());
    }

    /**
     * Whether nobody typed a code in or was invited, and no emulator is named. A handset that is
     * named behind a data centre was not there: its owner has it elsewhere.
     */
    static boolean isUnattended(Moment moment) {
        return (handset(moment) == null || moment.network() == Codes.Network.IDC)
                && !moment.isTrue(NumberField.EMULATOR)
                && inviter(moment) == null
                && !moment.seenBefore(EventType.SMS_REQUESTED)
                && !moment.seenBefore(EventType.SMS_VERIFIED);
    }

    private static String person(Moment moment) {
        String identity = identity(moment);
        return identity == null ? null : Moment.written(SubjectKind.PERSON, null, identity);
    }

    private static String channel(Moment moment) {
        String channel = moment.text(TextField.CHANNEL);
        return channel == null ? null : moment.event().platform() + '/' + channel;
    }

    private static String template(Moment moment) {
        String shape = moment.text(TextField.NICKNAME_SHAPE);
        String avatar = moment.text(TextField.AVATAR);
        return shape == null || avatar == null ? null : shape + '/' + avatar;
    }

    private static String signUpHandset(Moment moment) {
        int signUp = moment.journey().lastBefore(moment.index(), EventType.REGISTERED);
        String handset = signUp < 0 ? null : Handset.at(moment.journey(), signUp);
        return handset == null ? null : Moment.written(SubjectKind.DEVICE, null, handset);
    }

    private static boolean isOnAnotherHandset(Moment moment) {
        int signUp = moment.journey().lastBefore(moment.index(), EventType.REGISTERED);
        return Handset.isOther(moment.journey(), signUp, moment.event());
    }

    /**
     * Whether the record itself carries a text that differs from the one known before it; not known
     * before is no change.
     */
    static boolean isChanged(Moment moment, TextField field) {
        String now = moment.event().text(field);
        String before =
                moment.index() == 0 ? null : moment.journey().textAt(moment.index() - 1, field);
        return now != null && before != null && !now.equals(before);
    }
}
