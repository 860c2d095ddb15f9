package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who signs people up with a code of their own, on a handset they bring (docs/adr/0111): a
 * community worker who goes from door to door, a teacher with the tablets of the school. The
 * handset is all that the invited have in common, and of handsets REG-01 speaks: of one fact two
 * rules make no two proofs.
 */
final class InvitedInPerson {

    /** Three lessons with two pupils to a tablet, in a month. */
    private static final int ON_TABLET = 6;

    /**
     * Each with papers and a number of their own, on one handset that is never reset, nor made up,
     * nor rented: what REG-01 holds back by the same name. So little is left that both together
     * suspect nobody; REG-18H says two weeks later who never lived. It is the handset alone that is
     * counted once: whoever is signed up on none that is known, or out of a run of numbers, has
     * another origin in common.
     */
    static final LookAlike HELPED_TO_SIGN_UP =
            new LookAlike(
                    OnBehalf.HELPED_TO_SIGN_UP.id(),
                    "a helper's own code: people who cannot do it are signed up, each with papers"
                            + " and a number of their own, on the helper's handset",
                    InvitedInPerson::helpedShare,
                    0.9,
                    0.7,
                    0);

    /**
     * A lesson: over the network of a school or a firm, a number each, and on each tablet fewer
     * than a burst on any day, of which REG-01 and REG-18 speak, and six at most in the month.
     * Whoever imitates it needs a handset for every second account of a day and every sixth of a
     * month, and a line that only schools and firms are given. OBSERVED is left: nobody can say
     * that it is no farm's.
     */
    static final LookAlike LESSON =
            LookAlike.tested(
                    "LENT_DEVICE",
                    "a teacher has a class sign up on a school's tablets, over its own network: one"
                            + " or two on each a day and six in a month, each with a number of"
                            + " their own",
                    0.3,
                    view -> isLesson(view) ? 1 : 0);

    private InvitedInPerson() {}

    private static double helpedShare(View view) {
        boolean allThere =
                view.count(view.primary(), Facets.INSTALLATION) == view.count(view.primary());
        return allThere && view.most(view.primary(), Facets.BLOCK) < OnBehalf.BURST
                ? OnBehalf.helpedShare(view)
                : 0;
    }

    private static boolean isLesson(View view) {
        long all = view.distinct(view.primary());
        Map<String, Set<String>> days = new HashMap<>();
        Map<String, Set<String>> tablets = new HashMap<>();
        Map<String, Set<String>> origins = new HashMap<>();
        int[] fitting = {0};
        view.entries(
                view.primary(),
                entry -> {
                    String handset = entry.facet(Facets.HANDSET);
                    boolean fits =
                            handset != null
                                    && !entry.has(Facets.EMULATED)
                                    && Facets.isOver(
                                            entry,
                                            Codes.Network.CAMPUS,
                                            Codes.Network.ENTERPRISE_NAT);
                    fitting[0] += fits ? 1 : 0;
                    gather(tablets, handset, entry.member());
                    gather(days, handset + '/' + ChinaDay.of(entry.time()), entry.member());
                    gather(origins, "b" + entry.facet(Facets.BLOCK), entry.member());
                    if (entry.has(Facets.IDENTITY)) {
                        gather(origins, "i" + entry.facet(Facets.IDENTITY), entry.member());
                    }
                });
        // Of what is not all seen nobody can say that it was two a day.
        return fitting[0] == view.count(view.primary())
                && view.distinct(view.primary(), Facets.PHONE) >= all
                && areBelow(OnBehalf.BURST, days)
                && areBelow(OnBehalf.BURST, origins)
                && areBelow(ON_TABLET + 1, tablets);
    }

    private static boolean areBelow(int many, Map<String, Set<String>> groups) {
        return groups.values().stream().allMatch(accounts -> accounts.size() < many);
    }

    private static void gather(Map<String, Set<String>> groups, String what, String account) {
        groups.computeIfAbsent(what, any -> new HashSet<>()).add(account);
    }
}
