package io.qingliu.testkit.city.large.population;

import io.qingliu.testkit.city.lookalike.BurstLookAlikes;
import io.qingliu.testkit.city.lookalike.NetworkLookAlikes;
import io.qingliu.testkit.city.lookalike.ParcelLookAlikes;
import io.qingliu.testkit.city.lookalike.TradeLookAlikes;
import java.util.List;

/** The look-alikes of the small city, which live in the large one too. */
final class SmallCityPopulations {
    /** 11 November. */
    private static final int SALE_DAY = 22;

    private static final int EVERY = 1000;

    /** Their network is one place, so that there is one of them, however large the city is. */
    private static final int ONCE = 100_000;

    private SmallCityPopulations() {}

    static List<Population> all() {
        return List.of(
                new Population(
                        "livestream-sale",
                        1,
                        EVERY,
                        stage -> new BurstLookAlikes(stage.wire()).livestreamSale()),
                new Population(
                        "big-sale",
                        4,
                        EVERY,
                        stage -> new BurstLookAlikes(stage.wire()).bigSale(SALE_DAY)),
                new Population(
                        "group-buying",
                        1,
                        EVERY,
                        stage -> new BurstLookAlikes(stage.wire()).groupBuying()),
                new Population(
                        "presale",
                        1,
                        EVERY,
                        stage -> new BurstLookAlikes(stage.wire()).presaleShippedAhead(SALE_DAY)),
                new Population(
                        "dormitory",
                        1,
                        ONCE,
                        stage -> new NetworkLookAlikes(stage.wire(), stage.ordinary()).dormitory()),
                new Population(
                        "mobile-prefix",
                        0,
                        ONCE,
                        stage ->
                                new NetworkLookAlikes(stage.wire(), stage.ordinary())
                                        .mobileCarrierPrefix()),
                new Population(
                        "families",
                        0,
                        200,
                        stage -> new NetworkLookAlikes(stage.wire(), stage.ordinary()).families()),
                new Population(
                        "second-hand-phones",
                        0,
                        200,
                        stage ->
                                new NetworkLookAlikes(stage.wire(), stage.ordinary())
                                        .secondHandPhones()),
                new Population(
                        "school-enrolment",
                        0,
                        ONCE,
                        stage ->
                                new NetworkLookAlikes(stage.wire(), stage.ordinary())
                                        .schoolEnrolment()),
                new Population(
                        "drop-shipping",
                        22,
                        EVERY,
                        stage -> new ParcelLookAlikes(stage.wire()).dropShipping()),
                new Population(
                        "light-goods",
                        1,
                        EVERY,
                        stage -> new ParcelLookAlikes(stage.wire()).lightGoods()),
                new Population(
                        "big-shop-courier",
                        1,
                        EVERY,
                        stage -> new ParcelLookAlikes(stage.wire()).courierOfOneBigShop()),
                new Population(
                        "offline-village",
                        1,
                        EVERY,
                        stage -> new ParcelLookAlikes(stage.wire()).offlineVillage()),
                new Population(
                        "address-changed",
                        1,
                        EVERY,
                        stage -> new ParcelLookAlikes(stage.wire()).addressChanged()),
                new Population(
                        "consolidation-hub",
                        1,
                        EVERY,
                        stage -> new ParcelLookAlikes(stage.wire()).consolidationHub()),
                new Population(
                        "virtual-goods",
                        1,
                        EVERY,
                        stage -> new TradeLookAlikes(stage.wire()).virtualGoods()),
                new Population(
                        "self-pickup",
                        1,
                        EVERY,
                        stage -> new TradeLookAlikes(stage.wire()).selfPickup()),
                new Population(
                        "after-sale-goodwill",
                        1,
                        EVERY,
                        stage -> new TradeLookAlikes(stage.wire()).afterSaleGoodwill()));
    }
}
