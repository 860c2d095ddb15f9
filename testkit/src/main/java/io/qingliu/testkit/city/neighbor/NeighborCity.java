package io.qingliu.testkit.city.neighbor;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.testkit.city.neighbor.cheat.Scheme;
import io.qingliu.testkit.city.neighbor.cheat.Schemes;
import io.qingliu.testkit.city.neighbor.honest.Everyday;
import io.qingliu.testkit.city.neighbor.honest.Neighbours;
import io.qingliu.testkit.city.neighbor.honest.Twin;
import io.qingliu.testkit.city.neighbor.honest.Twins;
import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Goods;
import io.qingliu.testkit.city.neighbor.trade.Pen;
import io.qingliu.testkit.city.neighbor.trade.Post;
import io.qingliu.testkit.city.neighbor.trade.Sender;
import io.qingliu.testkit.city.neighbor.trade.Shop;
import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.neighbor.trade.Town;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The neighbouring town: another forty days of other people, cheats and firms than those of the
 * large city, to measure with what was not made for the measure. The same seed and number of shops
 * always give the same files.
 *
 * @param seed seed of all chance
 * @param shops ordinary honest shops, 800 to 8000; fifteen accounts for each
 */
public record NeighborCity(long seed, int shops) {
    /** Days that it lives. */
    public static final int DAYS = 40;

    /** Fewest ordinary shops: the campaigns are always all there, and must stay few. */
    public static final int LEAST_SHOPS = 800;

    /** Most ordinary shops: records are held in memory. */
    public static final int MOST_SHOPS = 8000;

    private static final int ACCOUNTS_PER_SHOP = 13;
    private static final int NEWCOMERS_PER_SHOP = 2;

    /** Platforms of the shops, as often as they have shops. */
    private static final List<Sender> SHARES =
            List.of(
                    Sender.HJ, Sender.HJ, Sender.HJ, Sender.PX, Sender.PX, Sender.PX, Sender.DL,
                    Sender.DL, Sender.CX, Sender.LX);

    private static final List<String> MEASURES =
            List.of(
                    "LIMIT_NEW_ACCOUNT",
                    "BLOCK_BAN_DELETE_ACCOUNT",
                    "CLOSE_BULK_ACCOUNT",
                    "CANCEL_ABUSIVE_ORDER",
                    "LIMIT_PUBLISHING",
                    "REMOVE_ITEM",
                    "LIMIT_PROMOTION_ENTRY",
                    "LIMIT_OWN_CAMPAIGN",
                    "DEDUCT_CREDIT_POINTS",
                    "LOWER_CREDIT_LEVEL",
                    "LIMIT_PRIVILEGES",
                    "LABEL_SEARCH_RISK",
                    "BAR_LOGISTICS_ENTERPRISE");

    /** The first midnight, in Shanghai: the sale of 8 March is the eighth day. */
    static final Instant START =
            ZonedDateTime.of(2026, 3, 1, 0, 0, 0, 0, ChinaDay.ZONE).toInstant();

    /**
     * @throws IllegalArgumentException if there are too few or too many shops
     */
    public NeighborCity {
        if (shops < LEAST_SHOPS || shops > MOST_SHOPS) {
            throw new IllegalArgumentException(
                    "shops is "
                            + shops
                            + " but must be between "
                            + LEAST_SHOPS
                            + " and "
                            + MOST_SHOPS);
        }
    }

    /** Seed 7, 840 shops. */
    public static NeighborCity defaults() {
        return new NeighborCity(7, 840);
    }

    /** How much was written. */
    public record Written(long records, long truths) {}

    /**
     * Lives the town through and writes {@code NAME.jsonl} for each stream that has records, and
     * {@code truth.jsonl}; replaces files of those names and creates the directory if it is absent.
     *
     * @throws IOException if a file cannot be written
     */
    public Written writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        Life life = new Life(seed);
        life.play(shops);
        life.post.deliver(directory);
        Files.write(directory.resolve("truth.jsonl"), life.truths, StandardCharsets.UTF_8);
        return new Written(life.post.count(), life.truths.size());
    }

    private static final class Life {
        private final long seed;
        private final CityTime time = new CityTime(START.toEpochMilli(), DAYS);
        private final Post post;
        private final List<String> truths = new ArrayList<>();
        private final Set<String> tags = new HashSet<>();

        Life(long seed) {
            this.seed = seed;
            this.post = new Post(seed);
        }

        void play(int count) {
            members(pen("members", null));
            Pen everyday = pen("everyday", null);
            Town town = new Town(everyday, ACCOUNTS_PER_SHOP * count);
            List<Shop> shops = new ArrayList<>();
            Stage stage = new Stage(everyday, town, shops, new ArrayList<>());
            for (int i = 0; i < count; i++) {
                Goods goods = everyday.dice().pick(Goods.ORDINARY);
                shops.add(stage.open(SHARES.get(i % SHARES.size()), goods));
            }
            new Everyday(stage).live(NEWCOMERS_PER_SHOP * count);
            for (Twin twin :
                    Stream.concat(Neighbours.all().stream(), Twins.all().stream()).toList()) {
                twin.play().accept(stage(twin.name(), null, stage));
            }
            for (Scheme scheme : Schemes.all()) {
                scheme.play().accept(stage(scheme.name(), scheme.skill(), stage));
            }
        }

        private Stage stage(String name, Skill skill, Stage town) {
            return new Stage(pen(name, skill), town.town(), town.shops(), town.sales());
        }

        private Pen pen(String name, Skill skill) {
            String tag = Wire.tag(name);
            for (int n = 1; !tags.add(tag); n++) {
                tag = Wire.tag(name + "/" + n);
            }
            return new Pen(name, tag, skill, seed, time, post, truth -> truths.add(truth.json()));
        }

        private static List<String> codes(List<Sender> senders) {
            return senders.stream().map(Sender::code).toList();
        }

        private void members(Pen pen) {
            for (Sender platform : Sender.PLATFORMS) {
                joins(
                        pen,
                        platform.code(),
                        "PLATFORM",
                        platform.title(),
                        Fields.of("platforms", List.of(platform.code()))
                                .with("firms", codes(Sender.CARRIERS))
                                .with("measures", MEASURES));
            }
            for (Sender carrier : Sender.CARRIERS) {
                joins(
                        pen,
                        carrier.code(),
                        "LOGISTICS",
                        carrier.title() + "清远",
                        Fields.of("firms", List.of(carrier.code()))
                                .with("platforms", codes(Sender.PLATFORMS))
                                .with("measures", List.of("DISMISS_AND_NOTIFY_PEERS")));
            }
            joins(pen, "SAMR", "DEPARTMENT", "清远市市场监督管理局", new Fields());
        }

        private void joins(Pen pen, String code, String kind, String name, Fields more) {
            Fields fields = Fields.of("member", code, "kind", kind, "name", name);
            fields.with("agreement", "AGREEMENT-" + code + "-1")
                    .with("from", time.start() - 20 * CityTime.DAY);
            fields.putAll(more);
            pen.write("members", null, null, time.start(), fields);
        }
    }
}
