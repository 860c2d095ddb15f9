package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * BRU-04 over a month of a small city: two careful crews, of whom fourteen accounts in twenty-four
 * go to each of eight shops, once, on a day and at an hour of their own, and buy at honest shops
 * besides; among honest people who buy where everybody buys.
 */
class CrewsInACityTest {

    private static final int CREWS = 2;
    private static final int CREW = 24;
    private static final int CREW_SHOPS = 8;
    private static final int AT_EACH = 14;
    private static final int SHOPS = 60;
    private static final int PEOPLE = 500;
    private static final int DAYS = 40;

    private final Random random = new Random(20300301);
    private final Story story = Story.story();
    private final Set<String> guilty = new TreeSet<>();
    private int orders;

    private void visit(String account, String shop, int day) {
        story.on(1 + day, "08:00")
                .after(Duration.ofMinutes(random.nextInt(14 * 60)))
                .receive(paid("o" + orders++, account).with(TextField.SHOP, shop));
    }

    /** A few shops that many know, and many that few know. */
    private String anHonestShop() {
        return "h" + (int) (SHOPS * Math.pow(random.nextDouble(), 2));
    }

    private void play() {
        for (int person = 0; person < PEOPLE; person++) {
            for (int i = random.nextInt(8); i >= 0; i--) {
                visit("p" + person, anHonestShop(), random.nextInt(DAYS));
            }
        }
        for (int crew = 0; crew < CREWS; crew++) {
            List<String> accounts = new ArrayList<>();
            for (int i = 0; i < CREW; i++) {
                accounts.add("c" + crew + "-" + i);
                guilty.add("BUYER:P1:c" + crew + "-" + i);
                for (int j = 0; j < 4; j++) {
                    visit(accounts.get(i), anHonestShop(), random.nextInt(DAYS));
                }
            }
            for (int i = 0; i < CREW_SHOPS; i++) {
                String shop = "x" + crew + "-" + i;
                guilty.add("SHOP:P1:" + shop);
                int begin = random.nextInt(DAYS - 8);
                Collections.shuffle(accounts, random);
                for (String account : accounts.subList(0, AT_EACH)) {
                    visit(account, shop, begin + random.nextInt(8));
                }
                for (int j = random.nextInt(30); j > 0; j--) {
                    visit("p" + random.nextInt(PEOPLE), shop, random.nextInt(DAYS));
                }
            }
        }
        lifeGoesOn(story, 3);
    }

    /** A city that buys much at few shops: whoever buys most meets the others everywhere. */
    @Test
    void whereEverybodyBuysEverywhereNobodyIsACrew() {
        for (int person = 0; person < 400; person++) {
            // Some hundreds buy once or twice, some dozens twenty times.
            int buys = (int) Math.min(40, 1.5 / Math.pow(1 - random.nextDouble(), 0.7));
            for (int i = 0; i < buys; i++) {
                visit("p" + person, anHonestShop(), random.nextInt(DAYS));
            }
        }
        lifeGoesOn(story, 3).watchedBy(new Brushing()).findsNobody();
    }

    @Test
    void nearlyAllOfTheCrewsAreFoundAndNobodyElse() {
        play();
        Set<String> found = new TreeSet<>();
        for (Finding finding : story.watchedBy(new Brushing()).findings().values()) {
            if (finding.status() == FindingStatus.SUSPECTED) {
                found.add(finding.subject().toString());
            }
        }
        assertThat(guilty).containsAll(found);
        assertThat(found.stream().filter(each -> each.startsWith("SHOP")).count())
                .isGreaterThanOrEqualTo((long) (0.8 * CREWS * CREW_SHOPS));
        assertThat(found.stream().filter(each -> each.startsWith("BUYER")).count())
                .isGreaterThanOrEqualTo((long) (0.7 * CREWS * CREW));
    }
}
