package io.qingliu.testkit.city.large.campaign;

import io.qingliu.testkit.city.large.trade.Stage;
import io.qingliu.testkit.city.life.Buyer;
import io.qingliu.testkit.city.life.People;
import io.qingliu.testkit.city.wire.Skill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hired buyers (刷手). The clumsy are invented accounts, several on each handset behind one proxy;
 * the trained are bought accounts, two on a handset, each handset behind a home network of its own;
 * the professional are citizens who earn something beside what they buy for themselves.
 */
final class Crew {
    /** The exit of the cheapest proxy, which all who save on it share. */
    private static final String PROXY = "198.51.100";

    private static final int CLUMSY_ACCOUNTS = 4;
    private static final int TRAINED_ACCOUNTS = 2;

    private final Stage stage;
    private final List<Buyer> members;
    private final Set<String> handsets = new LinkedHashSet<>();
    private final Map<String, Integer> tasks = new LinkedHashMap<>();
    private int turn;

    private Crew(Stage stage, List<Buyer> members) {
        this.stage = stage;
        this.members = members;
    }

    /** So many buyers of a platform. */
    static Crew hire(Stage stage, Skill skill, String platform, int count) {
        if (skill == Skill.PROFESSIONAL) {
            return new Crew(stage, stage.citizens().several(count, platform, stage.dice()));
        }
        Crew crew = new Crew(stage, new ArrayList<>());
        boolean clumsy = skill == Skill.CLUMSY;
        int perHandset = clumsy ? CLUMSY_ACCOUNTS : TRAINED_ACCOUNTS;
        People people = stage.people();
        String hardware = null;
        String home = null;
        for (int n = 0; n < count; n++) {
            if (n % perHandset == 0) {
                hardware = people.hardware();
                home = people.addressIn("198.18." + stage.dice().below(256));
                crew.handsets.add(hardware);
            }
            Buyer account = people.someone(platform);
            account = account.on("dev-" + stage.dice().hex(16), hardware);
            crew.members.add(
                    clumsy
                            ? account.behind(People.VPN_PROXY, people.addressIn(PROXY))
                            : account.behind(People.RESIDENTIAL, home));
        }
        return crew;
    }

    /** Those whose turn it is, by number. */
    Buyer next() {
        return employ(members.get(turn++ % members.size()));
    }

    /** Some of them, each once, in the order of chance. */
    List<Buyer> some(int count) {
        List<Buyer> drawn = new ArrayList<>(members);
        stage.dice().shuffle(drawn);
        List<Buyer> some = drawn.subList(0, Math.min(count, drawn.size()));
        some.forEach(this::employ);
        return some;
    }

    int size() {
        return members.size();
    }

    private Buyer employ(Buyer buyer) {
        tasks.merge(buyer.id(), 1, Integer::sum);
        return buyer;
    }

    /** States who took part, each buyer who had a task and each shared handset. */
    void confess(String behavior) {
        for (Buyer buyer : members) {
            if (tasks.containsKey(buyer.id())) {
                stage.wire().guilty("BUYER", buyer.id(), buyer.platform(), behavior, "PARTICIPANT");
            }
        }
        for (String handset : handsets) {
            stage.wire().guilty("DEVICE", handset, null, behavior, "ORGANISER");
        }
    }

    /** States what they did besides. */
    void confessBesides(String behavior) {
        for (Buyer buyer : members) {
            if (tasks.containsKey(buyer.id())) {
                stage.wire()
                        .besides("BUYER", buyer.id(), buyer.platform(), behavior, "PARTICIPANT");
            }
        }
        for (String handset : handsets) {
            stage.wire().besides("DEVICE", handset, null, behavior, "ORGANISER");
        }
    }
}
