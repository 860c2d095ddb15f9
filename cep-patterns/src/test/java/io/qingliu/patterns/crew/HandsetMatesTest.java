package io.qingliu.patterns.crew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HandsetMatesTest {

    @Test
    void anAccountAloneOnItsHandsetHasNoMatesHoweverOftenItComes() {
        HandsetMates shop = new HandsetMates();
        shop.add("h1", "a");
        shop.add("h1", "a");
        shop.add("h2", "b");
        assertThat(shop.mates()).isEmpty();
        shop.add("h2", "a");
        assertThat(shop.mates()).containsOnly(Map.entry("h2", new TreeSet<>(Set.of("a", "b"))));
    }

    /** As sets of all accounts of each handset say, whatever their number and order. */
    @Property(tries = 300)
    void theyAreWhoeverSharesAHandset(@ForAll Random random) {
        int handsets = random.nextInt(1, 300);
        HandsetMates shop = new HandsetMates();
        Map<String, TreeSet<String>> all = new TreeMap<>();
        for (int i = random.nextInt(600); i > 0; i--) {
            String handset = "DEVICE:p:" + random.nextInt(handsets);
            String account = "ACCOUNT:p:" + random.nextInt(400);
            shop.add(handset, account);
            all.computeIfAbsent(handset, each -> new TreeSet<>()).add(account);
        }
        all.values().removeIf(accounts -> accounts.size() < 2);
        assertThat(shop.mates()).isEqualTo(all);
    }
}
