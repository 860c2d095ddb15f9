package io.qingliu.testkit.city.campaign;

import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** The brushers of one organiser: three accounts on each handset, all behind one network. */
final class Crew {
    private static final int ACCOUNTS_PER_HANDSET = 3;

    private final List<Buyer> buyers = new ArrayList<>();
    private final List<String> handsets = new ArrayList<>();
    private int turn;

    /**
     * @param network network type all orders come from; null leaves everybody on a network of their
     *     own
     * @param prefix first three numbers of the shared /24; ignored without a network
     */
    Crew(People people, String platform, int handsetCount, String network, String prefix) {
        for (int h = 0; h < handsetCount; h++) {
            String hardware = people.hardware();
            handsets.add(hardware);
            for (int i = 0; i < ACCOUNTS_PER_HANDSET; i++) {
                Buyer own = people.someone(platform);
                Buyer sharing = own.on(own.device(), hardware);
                buyers.add(
                        network == null
                                ? sharing
                                : sharing.behind(network, people.addressIn(prefix)));
            }
        }
    }

    /** The buyer whose turn it is: all order equally often. */
    Buyer next() {
        return buyers.get(turn++ % buyers.size());
    }

    /** Records who brushed: each buyer took part, each handset stands for its holder. */
    void confess(Wire wire, String... behaviors) {
        for (Buyer buyer : buyers) {
            for (String behavior : behaviors) {
                wire.guilty("BUYER", buyer.id(), buyer.platform(), behavior, "PARTICIPANT");
            }
        }
        for (String handset : handsets) {
            wire.guilty("DEVICE", handset, null, "BRUSHING", "ORGANISER");
            if (List.of(behaviors).contains("FAKE_REVIEW")) {
                wire.besides("DEVICE", handset, null, "FAKE_REVIEW", "ORGANISER");
            }
        }
    }
}
