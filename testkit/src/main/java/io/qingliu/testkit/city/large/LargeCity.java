package io.qingliu.testkit.city.large;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.testkit.city.large.population.Population;
import io.qingliu.testkit.city.large.population.Populations;
import io.qingliu.testkit.city.large.trade.Calendar;
import io.qingliu.testkit.city.large.trade.Citizens;
import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.large.trade.Trade;
import io.qingliu.testkit.city.life.Members;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.LookAlike;
import io.qingliu.testkit.city.wire.Skill;
import io.qingliu.testkit.city.wire.Truth;
import io.qingliu.testkit.city.wire.Wire;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A city to measure with (docs/reference/detection.md §11): honest trade of power-law size, honest
 * look-alikes each as a population, and a few guilty shops among them, whose campaigns are written
 * from the cheat's side at three skills. The same parts always give the same files.
 *
 * @param seed seed of all chance
 * @param shops number of ordinary shops, 100 to 100,000; look-alikes and guilty shops come on top
 * @param days how long it lasts, 24 to 3650 days
 * @param scale factor on the ordinary shops' trade, above 0 and at most 50
 * @param guilty guilty shops as a share of the ordinary ones and the look-alikes, 0 to 0.2
 * @param skills of the campaigns that are planted
 */
public record LargeCity(
        long seed, int shops, int days, double scale, double guilty, Set<Skill> skills) {
    /** Largest share of guilty shops that a city may have. */
    public static final double MOST_GUILTY = 0.2;

    /** The first midnight, in Shanghai: the sale of 11 November is the 23rd day. */
    static final Instant START =
            ZonedDateTime.of(2025, 10, 20, 0, 0, 0, 0, ChinaDay.ZONE).toInstant();

    /**
     * It says what an order is when the order is created and not again when it is paid; the other
     * repeats itself. Both are in the contract (docs/reference/contract, "carried on").
     */
    static final String TERSE_PLATFORM = "P2";

    /** Orders a day of the smallest shop; the mean is five times that. */
    private static final double SMALLEST = 1.5;

    private static final double STEEPNESS = 0.8;
    private static final double LARGEST = 1500;
    private static final int CITIZENS_PER_SHOP = 60;

    /** Parcels a day that a courier delivers, roughly. */
    private static final int LOAD = 90;

    private static final int LONGEST_BUCKETS = 4096;
    private static final int BUCKETS_PER_DAY = 48;
    private static final long MEMORY = 96L << 20;

    /**
     * @throws IllegalArgumentException if a part is out of the bounds above
     */
    public LargeCity {
        require(shops >= 100 && shops <= 100_000, "shops", shops, "between 100 and 100000");
        require(days >= 24 && days <= 3650, "days", days, "between 24 and 3650");
        require(scale > 0 && scale <= 50, "scale", scale, "above 0 and at most 50");
        require(guilty >= 0 && guilty <= MOST_GUILTY, "guilty", guilty, "between 0 and 0.2");
        skills = skills.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(skills));
    }

    /** Seed 7, 400 shops, 30 days, one guilty shop in twenty, all skills. */
    public static LargeCity defaults() {
        return new LargeCity(7, 400, 30, 1, 0.05, EnumSet.allOf(Skill.class));
    }

    /** How much was written. */
    public record Written(long records, long truths) {}

    /**
     * Lives the city through and writes {@code NAME.jsonl} for each stream that has records, and
     * {@code truth.jsonl}; replaces files of those names and creates the directory if it is absent.
     *
     * @throws IOException if a file cannot be written
     */
    public Written writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        CityTime time = new CityTime(START.toEpochMilli(), days);
        int buckets = Math.min(LONGEST_BUCKETS, days * BUCKETS_PER_DAY);
        Path spooled = directory.resolve(".spool-" + ProcessHandle.current().pid());
        try (Spool spool = new Spool(spooled, time.start(), days * CityTime.DAY, buckets, MEMORY);
                TruthFile truth = new TruthFile(directory.resolve("truth.jsonl"));
                StreamFiles files = new StreamFiles(directory)) {
            new Cast(time, spool, truth).play();
            spool.drain(files::write);
            return new Written(files.count, truth.count);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Orders a day of the shop of that rank, 0 for the largest. */
    double size(int rank) {
        double quantile = (rank + 0.5) / shops;
        return Math.min(LARGEST, SMALLEST * StrictMath.pow(quantile, -STEEPNESS)) * scale;
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + " but must be " + rule);
        }
    }

    /** All generators, one after the other, in a fixed order. */
    private final class Cast {
        private final CityTime time;
        private final Spool spool;
        private final TruthFile truth;
        private final Set<String> tags = new HashSet<>();
        private final Calendar calendar;
        private final Citizens citizens;
        private final int couriers;

        Cast(CityTime time, Spool spool, TruthFile truth) {
            this.time = time;
            this.spool = spool;
            this.truth = truth;
            this.calendar = new Calendar(time);
            int people = Math.max(6000, (int) (CITIZENS_PER_SHOP * shops * Math.max(1, scale)));
            this.citizens = new Citizens(seed, people, wire("citizens", null));
            double parcels = 5 * SMALLEST * scale * shops;
            this.couriers = Math.max(3, (int) (parcels / (4 * 20 * LOAD)));
        }

        void play() {
            new Members(wire("members", null), null).join();
            Wire trade = wire("trade", null);
            List<Shop> ordinary = Shops.ordinary(trade, shops);
            Stage main = Stage.of(trade, citizens, calendar, ordinary, couriers);
            for (int rank = 0; rank < shops; rank++) {
                Shop shop = ordinary.get(rank);
                trade.honest("SHOP", shop.id(), shop.platform(), LookAlike.ORDINARY);
                new Trade(main).play(shop, size(rank));
            }
            for (int app = 0; app < Trade.SOFTWARE; app++) {
                trade.honest("MOBILE_APP", Trade.software(app), null, LookAlike.SHOP_APP);
            }
            int honest = shops;
            for (Population population : Populations.all()) {
                int times = population.timesIn(shops);
                for (int n = 1; n <= times; n++) {
                    population.part().play(stage(population.name() + "-" + n, null, ordinary));
                }
                honest += population.shops() * times;
            }
            List<Deck.Planted> dealt =
                    Deck.deal(Dice.of(seed, "deck"), skills, shops, (int) (guilty * honest));
            for (Deck.Planted each : dealt) {
                each.card()
                        .campaign()
                        .play(stage(each.name(), each.skill(), ordinary), each.skill());
            }
        }

        private Stage stage(String name, Skill skill, List<Shop> ordinary) {
            return Stage.of(wire(name, skill), citizens, calendar, ordinary, couriers);
        }

        private Wire wire(String name, Skill skill) {
            String tag = Wire.tag(name);
            for (int n = 1; !tags.add(tag); n++) {
                tag = Wire.tag(name + "/" + n);
            }
            return new Wire(name, tag, skill, seed, time, TERSE_PLATFORM, spool::add, truth::add);
        }
    }

    private static final class TruthFile implements AutoCloseable {
        private final BufferedWriter writer;
        private long count;

        TruthFile(Path file) throws IOException {
            writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        }

        void add(Truth truth) {
            try {
                writer.write(truth.json());
                writer.write('\n');
                count++;
            } catch (IOException e) {
                throw new UncheckedIOException("truth cannot be written", e);
            }
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** One file for each stream. */
    private static final class StreamFiles implements AutoCloseable {
        private final Path directory;
        private final Map<String, OutputStream> open = new LinkedHashMap<>();
        private long count;

        StreamFiles(Path directory) {
            this.directory = directory;
        }

        void write(String stream, byte[] bytes, int offset, int length) throws IOException {
            OutputStream out = open.get(stream);
            if (out == null) {
                out =
                        new BufferedOutputStream(
                                Files.newOutputStream(directory.resolve(stream + ".jsonl")),
                                1 << 16);
                open.put(stream, out);
            }
            out.write(bytes, offset, length);
            out.write('\n');
            count++;
        }

        @Override
        public void close() throws IOException {
            for (OutputStream out : open.values()) {
                out.close();
            }
        }
    }
}
