package io.qingliu.testkit.city.large.campaign;

import static io.qingliu.testkit.city.wire.CityTime.DAY;
import static io.qingliu.testkit.city.wire.CityTime.HOUR;
import static io.qingliu.testkit.city.wire.CityTime.MINUTE;
import static io.qingliu.testkit.city.wire.CityTime.SECOND;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import java.util.ArrayList;
import java.util.List;

/**
 * Account farms (恶意注册). A code costs 0.1 yuan from a code-receiving platform, a number of a run
 * next to nothing, an address of a home 0.01, a handset that passes for new 200; an account sells
 * for 3 to 30 yuan, the older the dearer.
 */
public final class RegistrationCampaigns {
    private static final String BEHAVIOR = "BULK_REGISTRATION";

    private RegistrationCampaigns() {}

    /** All of them. */
    public static List<Card> all() {
        return List.of(
                new Card(BEHAVIOR, "fast", 0, RegistrationCampaigns::fast),
                new Card(BEHAVIOR, "slow", 0, RegistrationCampaigns::slow));
    }

    /** What a farm has to work with. */
    private static final class Farm {
        private final Stage stage;
        private final Dice dice;
        private final Skill skill;
        private final List<String> handsets = new ArrayList<>();
        private final List<String> blocks = new ArrayList<>();
        private final String platform;
        private final String avatar;
        private final List<Buyer> born = new ArrayList<>();

        Farm(Stage stage, Skill skill, int handsetCount, int blockCount) {
            this.stage = stage;
            this.dice = stage.dice();
            this.skill = skill;
            this.platform = stage.platform();
            this.avatar = dice.hex(16);
            for (int i = 0; i < handsetCount; i++) {
                handsets.add(stage.people().hardware());
            }
            for (int i = 0; i < blockCount; i++) {
                blocks.add(stage.people().virtualBlock());
            }
        }

        void register(long at) {
            int number = born.size();
            People people = stage.people();
            Buyer account = people.someone(platform);
            if (!blocks.isEmpty()) {
                String block = blocks.get(number % blocks.size());
                int within = 3 * (number / blocks.size()) % 90 + 10;
                account = account.calling(block + within);
            }
            String hardware =
                    handsets.isEmpty()
                            ? account.hardware()
                            : handsets.get(number % handsets.size());
            account = account.on("dev-" + dice.hex(16), hardware);
            account =
                    switch (skill) {
                        case CLUMSY -> account.behind(People.IDC, people.addressIn("192.0.2"));
                        // Homes that rent out their line, ten addresses of each of eight streets.
                        case TRAINED ->
                                account.behind(
                                        People.RESIDENTIAL,
                                        "198.18."
                                                + (Math.floorMod(number, 8) + 100)
                                                + "."
                                                + dice.between(1, 10));
                        case PROFESSIONAL ->
                                account.behind(
                                        People.RESIDENTIAL,
                                        people.addressIn("198.18." + dice.below(256)));
                    };
            long latency =
                    switch (skill) {
                        case CLUMSY -> 6 * SECOND + dice.between(-150L, 150L);
                        case TRAINED -> 5 * SECOND + dice.between(0, 6 * SECOND);
                        case PROFESSIONAL -> people.typingTime();
                    };
            people.register(
                    account,
                    at,
                    latency,
                    skill == Skill.CLUMSY ? "H5-INVITE" : "APP",
                    skill == Skill.PROFESSIONAL
                            ? people.nickname()
                            : (skill == Skill.CLUMSY ? "小鱼" : dice.pick(NAMES)) + dice.digits(4),
                    skill == Skill.CLUMSY ? avatar : dice.hex(16),
                    skill == Skill.CLUMSY);
            born.add(account);
            stage.wire().guilty("BUYER", account.id(), platform, BEHAVIOR, "PARTICIPANT");
        }

        /** Keeps accounts alive for a while (养号): a log-in at nearly the same minute each day. */
        void raise(Buyer account, int from, int days) {
            long minute = 20 * HOUR + dice.between(0, 40 * MINUTE);
            for (int day = from; day < from + days; day++) {
                long jitter =
                        skill == Skill.TRAINED
                                ? dice.between(0, 3 * MINUTE)
                                : dice.between(0, 14 * HOUR) - 12 * HOUR;
                if (skill == Skill.TRAINED || dice.chance(0.3)) {
                    stage.people()
                            .sign("LOGIN", account, stage.time().at(day, 0, 0) + minute + jitter)
                            .send();
                }
            }
        }

        /** Accounts are handed over to who bought them: another phone and handset. */
        void sell(List<Buyer> sold, long at, long width) {
            for (Buyer account : sold) {
                Buyer owner =
                        account.calling(stage.people().phone())
                                .on("dev-" + dice.hex(16), stage.people().hardware());
                stage.people().sign("REBIND", owner, at + dice.between(0, width)).send();
            }
        }

        void confess() {
            for (String handset : handsets) {
                stage.wire().guilty("DEVICE", handset, null, BEHAVIOR, "ORGANISER");
            }
            for (String block : blocks) {
                stage.wire()
                        .guilty(
                                "PHONE_BLOCK",
                                block,
                                null,
                                BEHAVIOR,
                                "ASSISTANT",
                                "ACCOUNT_SERVICE");
            }
        }
    }

    private static final List<String> NAMES = List.of("小鱼", "阿豪", "糖糖", "晓晓", "大海", "小雨");

    /**
     * A hundred accounts in a hurry: within the hour on four emulators; within a day on thirty
     * handsets that are reset for each; or within four days, each with everything of its own.
     */
    static void fast(Stage stage, Skill skill) {
        Farm farm =
                switch (skill) {
                    case CLUMSY -> new Farm(stage, skill, 4, 3);
                    case TRAINED -> new Farm(stage, skill, 30, 12);
                    case PROFESSIONAL -> new Farm(stage, skill, 0, 0);
                };
        int first = stage.firstDay(10);
        long begin = stage.time().at(first, 9, 30);
        long width =
                switch (skill) {
                    case CLUMSY -> 50 * MINUTE;
                    case TRAINED -> 10 * HOUR;
                    case PROFESSIONAL -> 4 * DAY;
                };
        int accounts = 100;
        for (int n = 0; n < accounts; n++) {
            farm.register(
                    skill == Skill.CLUMSY
                            ? begin + n * (width / accounts)
                            : begin + stage.dice().between(0, width));
        }
        long sale = begin + width + 3 * DAY;
        long until = skill == Skill.PROFESSIONAL ? 10 * DAY : 8 * HOUR;
        farm.sell(farm.born.subList(0, 40), sale, until);
        farm.confess();
    }

    /**
     * A few accounts a day through the whole time, kept alive until they are sold: on one handset
     * with one run of numbers, on ten, or each with its own.
     */
    static void slow(Stage stage, Skill skill) {
        Farm farm =
                switch (skill) {
                    case CLUMSY -> new Farm(stage, skill, 1, 1);
                    case TRAINED -> new Farm(stage, skill, 10, 5);
                    case PROFESSIONAL -> new Farm(stage, skill, 0, 0);
                };
        stage.wire().begins(stage.time().at(1, 0, 0));
        int perDay = skill == Skill.CLUMSY ? 2 : 3;
        int days = Math.min(24, stage.time().days() - 4);
        for (int day = 1; day <= days; day++) {
            for (int n = 0; n < perDay; n++) {
                farm.register(stage.moment(day));
                if (skill != Skill.CLUMSY) {
                    farm.raise(farm.born.get(farm.born.size() - 1), day + 1, 12);
                }
            }
        }
        farm.confess();
    }
}
