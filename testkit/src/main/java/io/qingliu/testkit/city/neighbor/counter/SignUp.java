package io.qingliu.testkit.city.neighbor.counter;

import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.neighbor.trade.Account;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Handset;
import io.qingliu.testkit.city.neighbor.trade.Line;
import io.qingliu.testkit.city.neighbor.trade.Person;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Somebody signs up: a code is asked for and typed in, and the account is there. */
public final class SignUp {
    private static final List<String> NAMES =
            List.of("小鱼", "阿杰", "晴天", "木子", "大海", "丫头", "老王", "飞哥", "柠檬", "北江人", "糖糖", "静静");

    private final Stage stage;
    private final Person person;
    private final Sender platform;
    private final long at;
    private final Fields extra = new Fields();
    private Handset handset;
    private Line line;
    private String phone;
    private long wait;

    /** At this time, epoch milliseconds, on the person's own handset. */
    public SignUp(Stage stage, Person person, Sender platform, long at) {
        Dice dice = stage.dice();
        this.stage = stage;
        this.person = person;
        this.platform = platform;
        this.at = at;
        this.handset = person.handset();
        this.line = person.line(dice);
        this.phone = person.phone();
        this.wait = 6 * SECOND + dice.exponential(14 * SECOND);
        extra.with("nickname", nickname(dice));
        extra.with("avatar", "av" + dice.hex(12));
    }

    /** A name as people choose. */
    public static String nickname(Dice dice) {
        String name = dice.pick(NAMES) + (dice.chance(0.4) ? dice.pick(NAMES) : "");
        return dice.chance(0.4) ? name + dice.between(1, 9999) : name;
    }

    /** On this handset over this line. */
    public SignUp on(Handset thing, Line by) {
        handset = thing;
        line = by;
        return this;
    }

    /** With this number. */
    public SignUp number(String other) {
        phone = other;
        return this;
    }

    /** The code is typed in so long after it was asked for. */
    public SignUp codeAfter(long milliseconds) {
        wait = milliseconds;
        return this;
    }

    /** Sets any other field, such as {@code inviter}, {@code channel} or {@code emulator}. */
    public SignUp with(String field, Object value) {
        extra.with(field, value);
        return this;
    }

    /** Writes the records of a buyer's account. */
    public Account write() {
        return write("BUYER", stage.pen().next("u"));
    }

    /** Writes the records of an account of any kind, as the contract names it. */
    public Account write(String kind, String id) {
        record("SMS_REQUESTED", at, null, null);
        record("SMS_VERIFIED", at + wait, null, null);
        record("REGISTERED", at + wait + stage.dice().between(SECOND, 40 * SECOND), id, kind);
        return new Account(person.with(handset), platform, id);
    }

    private void record(String type, long when, String account, String kind) {
        Fields fields =
                Fields.of("platform", platform.code(), "account", account, "kind", kind)
                        .with("phone", phone)
                        .with("device", handset.device())
                        .with("hardware", handset.hardware())
                        .with("ip", line.ip())
                        .with("network", line.network());
        if (account != null) {
            fields.putAll(extra);
        }
        stage.pen().write("registrations", type, platform.code(), when, fields);
    }

    /** The account is used or bound anew, by LOGIN or REBIND. */
    public static void event(
            Stage stage,
            String type,
            Account account,
            Handset on,
            Line by,
            String number,
            long at) {
        stage.pen()
                .write(
                        "registrations",
                        type,
                        account.platform().code(),
                        at,
                        Fields.of("platform", account.platform().code())
                                .with("account", account.id())
                                .with("kind", "BUYER")
                                .with("phone", number)
                                .with("device", on.device())
                                .with("hardware", on.hardware())
                                .with("ip", by.ip())
                                .with("network", by.network()));
    }

    /** The account's owner logs in as usual. */
    public static void login(Stage stage, Account account, long at) {
        Person person = account.person();
        event(stage, "LOGIN", account, person.handset(), person.line(stage.dice()), null, at);
    }
}
