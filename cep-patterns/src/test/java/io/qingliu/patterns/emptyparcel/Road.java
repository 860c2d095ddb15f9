package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One order and its parcel, told from payment to hand-over. What a story does not change is honest:
 * the collecting courier K1 of outlet O1 in Qingcheng, a scale, a sorter, and another courier who
 * hands it over in Guangzhou, each parcel with gaps and grams of its own.
 */
final class Road {

    static final String HOME = "441802";
    static final String AWAY = "440106";

    private final String name;
    private final int number;
    private String shop;
    private String waybill;
    private String buyer;
    private String pool = "W1";
    private String collector = "K1";
    private String collectingOutlet = "O1";
    private String courier;
    private String outlet = "O9";
    private String destination = AWAY;
    private String handedOverIn = AWAY;
    private Duration pickUp = ofHours(3);
    private Duration delivery;
    private EventType delivered = EventType.DELIVERED_SELF;
    private boolean machines = true;
    private boolean received = true;
    private boolean byHand;
    private boolean declared;
    private boolean shopOnScans = true;
    private String collectedIn = HOME;
    private Duration hubAfter;
    private Duration doorAfter;
    private int grams;
    private int catalogue;
    private Duration upload;
    private String collectedOn;
    private String scanner;
    private UnaryOperator<StoryEvent> ofOrder = received -> received;
    private UnaryOperator<StoryEvent> ofDelivery = received -> received;
    private final List<StoryEvent> more = new ArrayList<>();

    private Road(String shop, String name, int number) {
        this.shop = shop;
        this.name = name + number;
        this.number = number;
        this.waybill = "YT" + this.name;
        this.buyer = "buyer-" + this.name;
        this.courier = "K" + (20 + number % 7);
        this.hubAfter = ofHours(4).plusMinutes(number * 3L % 50).plusSeconds(number * 11L % 60);
        this.doorAfter = ofHours(2).plusMinutes(number % 11);
        this.grams = 950 + number * 37 % 400;
        this.catalogue = 1000 + number % 5 * 100;
        this.delivery = ofHours(30).plusMinutes(number % 13).plusSeconds(number * 7L % 60);
    }

    /** A parcel of a shop; name and number make it one. */
    static Road parcel(String shop, String name, int number) {
        return new Road(shop, name, number);
    }

    Road soldBy(String aShop) {
        shop = aShop;
        return this;
    }

    /** No scan says whose parcel it is. */
    Road scansWithoutShop() {
        shopOnScans = false;
        return this;
    }

    Road boughtBy(String aBuyer) {
        buyer = aBuyer;
        return this;
    }

    /** Loaded so long before it is handed over. */
    Road loadedBefore(Duration time) {
        doorAfter = time;
        return this;
    }

    /** Under a number of another parcel. */
    Road numbered(String aWaybill) {
        waybill = aWaybill;
        return this;
    }

    /** On a monthly account; null if nobody says which. */
    Road on(String account) {
        pool = account;
        return this;
    }

    Road collectedBy(String aCourier, String anOutlet) {
        collector = aCourier;
        collectingOutlet = anOutlet;
        return this;
    }

    Road handedOverBy(String aCourier, String anOutlet) {
        courier = aCourier;
        outlet = anOutlet;
        return this;
    }

    /** Collected on one scanner, and scanned on another at the end; null if nobody says. */
    Road scannedOn(String first, String last) {
        collectedOn = first;
        scanner = last;
        return this;
    }

    Road orderedTo(String division) {
        destination = division;
        return this;
    }

    Road handedOverIn(String division) {
        handedOverIn = division;
        return this;
    }

    Road as(EventType how) {
        delivered = how;
        return this;
    }

    /** So long after the payment; negative for before it. */
    Road pickedUpAfter(Duration time) {
        pickUp = time;
        return this;
    }

    Road handedOverAfter(Duration time) {
        delivery = time;
        return this;
    }

    /** No machine ever sees it; people weigh it. */
    Road unseen() {
        machines = false;
        return this;
    }

    /** Nor does anybody say that no machine did. */
    Road notGiven() {
        machines = false;
        received = false;
        return this;
    }

    /** Nobody weighs it: its sender says what it weighs. */
    Road declared() {
        declared = true;
        return this;
    }

    /** People weigh it and write so, and no machine is spoken of. */
    Road weighedByHand() {
        byHand = true;
        return notGiven();
    }

    Road collectedIn(String division) {
        collectedIn = division;
        return this;
    }

    /** With the same gaps as all others told so, to the second. */
    Road evenly() {
        hubAfter = ofHours(5).plusSeconds(13);
        doorAfter = ofHours(2).plusSeconds(7);
        delivery = ofHours(30);
        return this;
    }

    /** With gaps of whole hours. */
    Road hourly() {
        hubAfter = ofHours(5);
        doorAfter = ofHours(2);
        delivery = ofHours(30);
        return this;
    }

    int number() {
        return number;
    }

    /** Grams on the scale. */
    Road weighing(int some) {
        grams = some;
        return this;
    }

    /** Grams in the catalogue; 0 if it does not know. */
    Road catalogued(int some) {
        catalogue = some;
        return this;
    }

    /** Every scan reaches the system at this time after the payment. */
    Road uploadedAfter(Duration time) {
        upload = time;
        return this;
    }

    Road order(UnaryOperator<StoryEvent> change) {
        ofOrder = change;
        return this;
    }

    Road delivery(UnaryOperator<StoryEvent> change) {
        ofDelivery = change;
        return this;
    }

    /** Something more happens to the parcel. */
    Road also(EventType type, Duration after, UnaryOperator<StoryEvent> change) {
        more.add(change.apply(scan(type, after)));
        return this;
    }

    /** Something more happens to the order. */
    Road alsoOrder(EventType type, Duration after) {
        more.add(ofOrder.apply(orderStep(type)).after(after));
        return this;
    }

    private StoryEvent orderStep(EventType type) {
        StoryEvent step =
                StoryEvent.order(type, name, buyer, shop)
                        .with(TextField.DIVISION, destination)
                        .with(TextField.ITEM, "item-" + number % 5);
        return catalogue == 0 ? step : step.with(NumberField.CATALOG_WEIGHT, catalogue);
    }

    private StoryEvent scan(EventType type, Duration after) {
        StoryEvent scan =
                StoryEvent.scan(type, waybill, name, shop).with(TextField.POOL, pool).after(after);
        if (!shopOnScans) {
            scan.with(TextField.SHOP, null).with(TextField.ORDER, null);
        }
        return upload == null ? scan : scan.withTime(NumberField.UPLOAD_TIME, upload);
    }

    private StoryEvent weighed(StoryEvent scan) {
        if (!received && !byHand) {
            return scan;
        }
        return scan.with(NumberField.WEIGHT, grams).with(NumberField.WEIGHING, weighing());
    }

    private Codes.Weighing weighing() {
        if (declared) {
            return Codes.Weighing.DECLARED;
        }
        return machines ? Codes.Weighing.AUTO : Codes.Weighing.MANUAL;
    }

    /** What happens, in order. */
    StoryEvent[] received() {
        List<StoryEvent> all = new ArrayList<>();
        all.add(ofOrder.apply(orderStep(EventType.PAID)));
        all.add(
                ofOrder.apply(orderStep(EventType.SHIPPED))
                        .with(TextField.CARRIER, "YTO")
                        .with(TextField.WAYBILL, waybill)
                        .after(ofHours(2)));
        all.add(
                weighed(scan(EventType.PICKED_UP, pickUp))
                        .with(TextField.COURIER, collector)
                        .with(TextField.OUTLET, collectingOutlet)
                        .with(TextField.SCANNER, collectedOn)
                        .with(TextField.SITE_DIVISION, collectedIn));
        StoryEvent hub =
                scan(EventType.ARRIVED, pickUp.plus(hubAfter)).with(TextField.OUTLET, "HUB");
        if (received) {
            hub.with(NumberField.MACHINE, machines);
        }
        all.add(hub);
        all.add(
                scan(EventType.OUT_FOR_DELIVERY, delivery.minus(doorAfter))
                        .with(TextField.COURIER, courier)
                        .with(TextField.OUTLET, outlet)
                        .with(TextField.SITE_DIVISION, handedOverIn));
        all.add(
                ofDelivery.apply(
                        scan(delivered, delivery)
                                .with(TextField.COURIER, courier)
                                .with(TextField.OUTLET, outlet)
                                .with(TextField.SCANNER, scanner)
                                .with(TextField.SITE_DIVISION, handedOverIn)
                                .with(TextField.DROP_BUILDING, "addr:k1:building-" + name)
                                .with(NumberField.PHOTO, true)));
        all.addAll(more);
        return all.toArray(new StoryEvent[0]);
    }

    /** Only what happens to the parcel: a second one of an order. */
    StoryEvent[] withoutOrder() {
        StoryEvent[] all = received();
        return Arrays.copyOfRange(all, 2, all.length);
    }

    /** Time passes until nothing can come late any more. */
    static Story settled(Story story) {
        return story.after(ofDays(10))
                .receive(StoryEvent.order(EventType.CREATED, "the-last", "somebody", "elsewhere"));
    }
}
