package io.qingliu.testkit.city;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.testkit.city.campaign.BrushingCampaign;
import io.qingliu.testkit.city.campaign.BulkRegistrationCampaign;
import io.qingliu.testkit.city.campaign.EmptyParcelCampaign;
import io.qingliu.testkit.city.life.HonestTrade;
import io.qingliu.testkit.city.life.Members;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.life.Places;
import io.qingliu.testkit.city.life.Reports;
import io.qingliu.testkit.city.life.Shop;
import io.qingliu.testkit.city.life.Shops;
import io.qingliu.testkit.city.lookalike.BurstLookAlikes;
import io.qingliu.testkit.city.lookalike.NetworkLookAlikes;
import io.qingliu.testkit.city.lookalike.ParcelLookAlikes;
import io.qingliu.testkit.city.lookalike.TradeLookAlikes;
import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Wire;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the simulated city is made of. The same city always gives the same records, byte for byte.
 *
 * @param seed seed of all chance
 * @param days how long it lasts, 24 to 3650 days; campaigns and look-alikes all fall into the first
 *     30 (a few records of the latest are cut off in a shorter city)
 * @param shops number of ordinary shops, 4 to 100,000; those of campaigns and look-alikes come on
 *     top
 * @param start the first moment, a midnight in Shanghai
 * @param scale factor on the ordinary shops' trade, above 0 and at most 50
 * @param webhooks base address to which each member's code is appended to make its webhook; null if
 *     members have none
 */
public record City(long seed, int days, int shops, Instant start, double scale, String webhooks) {

    /**
     * @throws IllegalArgumentException if a part is out of the bounds above
     */
    public City {
        require(days >= 24 && days <= 3650, "days", days, "between 24 and 3650");
        require(shops >= 4 && shops <= 100_000, "shops", shops, "between 4 and 100000");
        require(scale > 0 && scale <= 50, "scale", scale, "above 0 and at most 50");
        require(
                start.atZone(ChinaDay.ZONE).toLocalTime().equals(LocalTime.MIDNIGHT),
                "start",
                start,
                "a midnight in Asia/Shanghai");
    }

    /**
     * Seed 7, thirty days from 20 October 2025 on (the sale of 11 November included), 40 ordinary
     * shops.
     */
    public static City defaults() {
        return new City(
                7,
                30,
                40,
                ZonedDateTime.of(2025, 10, 20, 0, 0, 0, 0, ChinaDay.ZONE).toInstant(),
                1,
                null);
    }

    public City withSeed(long other) {
        return new City(other, days, shops, start, scale, webhooks);
    }

    public City withDays(int other) {
        return new City(seed, other, shops, start, scale, webhooks);
    }

    public City withShops(int other) {
        return new City(seed, days, other, start, scale, webhooks);
    }

    public City withStart(Instant other) {
        return new City(seed, days, shops, other, scale, webhooks);
    }

    public City withScale(double other) {
        return new City(seed, days, shops, start, other, webhooks);
    }

    public City withWebhooks(String other) {
        return new City(seed, days, shops, start, scale, other);
    }

    /** Lives the city through; about 40,000 records with the defaults, all in memory. */
    public CityRecords live() {
        CityTime time = new CityTime(start.toEpochMilli(), days);
        Cast cast = new Cast(time);
        Wire trade = cast.wire("honest-trade");
        List<Shop> ordinary = Shops.ordinary(trade, shops);
        new Members(cast.wire("members"), webhooks).join();
        new HonestTrade(trade).play(ordinary, scale);
        Reports.unfounded(cast.wire("unfounded-reports"), ordinary);
        campaigns(cast);
        lookAlikes(cast, ordinary, saleDay());
        return cast.records();
    }

    private static void campaigns(Cast cast) {
        new BrushingCampaign(
                        cast.wire("brushing-1"),
                        BrushingCampaign.Purse.OUTSIDER,
                        People.IDC,
                        "203.0.113")
                .play("P1", 5, 3);
        new BrushingCampaign(
                        cast.wire("brushing-2"),
                        BrushingCampaign.Purse.SHOP,
                        People.VPN_PROXY,
                        "198.51.100")
                .play("P2", 12, 7);
        new EmptyParcelCampaign(
                        cast.wire("empty-parcel-1"),
                        Places.sharedDesk(0),
                        "440111",
                        CityTime.SECOND)
                .play("P1", 7, 4);
        new EmptyParcelCampaign(
                        cast.wire("empty-parcel-2"),
                        Places.sharedDesk(1),
                        "441203",
                        20 * CityTime.SECOND)
                .play("P2", 14, 4);
        new BulkRegistrationCampaign(cast.wire("bulk-registration-1"), "192.0.2")
                .play("P1", 1, 14, 0);
        new BulkRegistrationCampaign(cast.wire("bulk-registration-2"), "198.19.200")
                .play("P2", 2, 3, 6);
    }

    private static void lookAlikes(Cast cast, List<Shop> ordinary, int saleDay) {
        cast.honest("livestream-sale", wire -> new BurstLookAlikes(wire).livestreamSale());
        cast.honest("big-sale", wire -> new BurstLookAlikes(wire).bigSale(saleDay));
        cast.honest("group-buying", wire -> new BurstLookAlikes(wire).groupBuying());
        cast.honest("presale", wire -> new BurstLookAlikes(wire).presaleShippedAhead(saleDay));
        cast.honest("dormitory", wire -> new NetworkLookAlikes(wire, ordinary).dormitory());
        cast.honest(
                "mobile-prefix",
                wire -> new NetworkLookAlikes(wire, ordinary).mobileCarrierPrefix());
        cast.honest("families", wire -> new NetworkLookAlikes(wire, ordinary).families());
        cast.honest(
                "second-hand-phones",
                wire -> new NetworkLookAlikes(wire, ordinary).secondHandPhones());
        cast.honest(
                "school-enrolment",
                wire -> new NetworkLookAlikes(wire, ordinary).schoolEnrolment());
        cast.honest("drop-shipping", wire -> new ParcelLookAlikes(wire).dropShipping());
        cast.honest("light-goods", wire -> new ParcelLookAlikes(wire).lightGoods());
        cast.honest("big-shop-courier", wire -> new ParcelLookAlikes(wire).courierOfOneBigShop());
        cast.honest("offline-village", wire -> new ParcelLookAlikes(wire).offlineVillage());
        cast.honest("address-changed", wire -> new ParcelLookAlikes(wire).addressChanged());
        cast.honest("consolidation-hub", wire -> new ParcelLookAlikes(wire).consolidationHub());
        cast.honest("virtual-goods", wire -> new TradeLookAlikes(wire).virtualGoods());
        cast.honest("self-pickup", wire -> new TradeLookAlikes(wire).selfPickup());
        cast.honest("after-sale-goodwill", wire -> new TradeLookAlikes(wire).afterSaleGoodwill());
        cast.honest("reverse-brushing", wire -> new TradeLookAlikes(wire).reverseBrushing(11));
    }

    /**
     * 11 November if the city sees it and a week more; else two thirds through the first thirty
     * days.
     */
    private int saleDay() {
        ZonedDateTime first = start.atZone(ChinaDay.ZONE);
        for (int day = 12; day < days - 6; day++) {
            ZonedDateTime today = first.plusDays(day);
            if (today.getMonthValue() == 11 && today.getDayOfMonth() == 11) {
                return day;
            }
        }
        return Math.min(days, 30) * 2 / 3;
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + " but must be " + rule);
        }
    }

    /** All generators of one city, in a fixed order. */
    private final class Cast {
        private final CityTime time;
        private final List<Wire> wires = new ArrayList<>();
        private final Set<String> tags = new HashSet<>();

        private Cast(CityTime time) {
            this.time = time;
        }

        private Wire wire(String name) {
            if (!tags.add(Wire.tag(name))) {
                throw new IllegalStateException(
                        "generator name is " + name + " but must give a tag no other has");
            }
            Wire wire = new Wire(name, seed, time);
            wires.add(wire);
            return wire;
        }

        private void honest(String name, Consumer<Wire> lookAlike) {
            lookAlike.accept(wire(name));
        }

        private CityRecords records() {
            return CityRecords.of(wires);
        }
    }
}
