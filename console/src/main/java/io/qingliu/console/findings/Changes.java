package io.qingliu.console.findings;

import io.qingliu.console.acts.SeenCase;
import io.qingliu.console.acts.SeenCase.SeenRule;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a person judges a case by and has become another since he opened it. What he does not judge
 * by may change meanwhile, and the act is taken
 * (docs/adr/0078-an-act-is-refused-for-what-a-person-judges-by.md).
 *
 * @param any whether there is anything
 * @param texts what it is, in the reader's language; empty where the form does not say what was
 *     seen
 */
public record Changes(boolean any, List<String> texts) {

    /**
     * A score that differs by less, with the same rules, explanations and status, is the same to
     * whoever reads it: it is shown with two digits, and the statuses lie farther apart.
     */
    static final double SCORE = 0.05;

    /**
     * What a rule saw is another when it is twice or half of it: 34 orders that become 36 are not.
     */
    static final double TIMES = 2;

    /** Rules that are named. */
    private static final int NAMED = 5;

    /** Two scores that differ by the step itself may do so by a little less in binary. */
    private static final double ROUNDING = 1e-9;

    public Changes {
        texts = List.copyOf(texts);
    }

    /**
     * What has changed.
     *
     * @param seen what the form carries
     * @param listing of the subject, as it is now; null if there is none
     */
    public static Changes since(String seen, Finding finding, Listing listing, Visit visit) {
        return since(seen, finding, listing, visit.phrases(), visit.names(), visit.formats());
    }

    static Changes since(
            String seen,
            Finding finding,
            Listing listing,
            Phrases phrases,
            Names names,
            Formats formats) {
        if (seen.equals(Verdicts.seen(finding, listing))) {
            return new Changes(false, List.of());
        }
        Optional<SeenCase> before = SeenCase.read(seen);
        if (before.isEmpty()) {
            return new Changes(true, List.of());
        }
        ChangeWording wording = new ChangeWording(phrases, names, formats, new ArrayList<>());
        SeenCase now = SeenCase.of(finding, listing);
        wording.finding(before.get(), now);
        wording.rules(before.get().rules(), now.rules());
        wording.lookAlikes(before.get().lookAlikes(), now.lookAlikes());
        wording.entry(before.get().entry(), now.entry());
        return new Changes(!wording.texts.isEmpty(), wording.texts);
    }

    /** All of them in one phrase. */
    public String joined(Phrases phrases) {
        return String.join(phrases.text("changed.and"), texts);
    }

    private static boolean isAnother(double before, double now) {
        if (Double.compare(before, now) == 0) {
            return false;
        }
        double least = Math.min(before, now);
        return !(least > 0) || Math.max(before, now) >= TIMES * least;
    }

    /** Puts what differs into texts. */
    private record ChangeWording(
            Phrases phrases, Names names, Formats formats, List<String> texts) {

        void finding(SeenCase before, SeenCase now) {
            compare("changed.status", names.of(before.status()), names.of(now.status()));
            if (!(Math.abs(before.score() - now.score()) < SCORE - ROUNDING)) {
                add("changed.score", formats.score(before.score()), formats.score(now.score()));
            }
            compare("changed.severity", of(before.severity()), of(now.severity()));
            compare("changed.part", of(before.role()), of(now.role()));
            compare("changed.part", of(before.service()), of(now.service()));
        }

        void rules(SortedMap<String, SeenRule> before, SortedMap<String, SeenRule> now) {
            List<String> others = new ArrayList<>();
            TreeSet<String> both = new TreeSet<>(before.keySet());
            both.retainAll(now.keySet());
            for (String rule : both) {
                SeenRule was = before.get(rule);
                SeenRule is = now.get(rule);
                if (was.version() != is.version()) {
                    others.add(rule);
                } else if (isAnother(was.observed(), is.observed())) {
                    add(
                            "changed.evidence.strength",
                            named(rule),
                            formats.number(was.observed()),
                            formats.number(is.observed()));
                }
            }
            addRules("changed.evidence.new", without(now, before));
            addRules("changed.evidence.gone", without(before, now));
            addRules("changed.evidence.version", others);
        }

        private static List<String> without(
                SortedMap<String, SeenRule> some, SortedMap<String, SeenRule> others) {
            return some.keySet().stream().filter(each -> !others.containsKey(each)).toList();
        }

        private void addRules(String key, List<String> rules) {
            if (rules.isEmpty()) {
                return;
            }
            List<String> shown =
                    new ArrayList<>(rules.stream().limit(NAMED).map(this::named).toList());
            if (rules.size() > NAMED) {
                shown.add(phrases.text("changed.more", formats.count(rules.size() - NAMED)));
            }
            add(key, String.join(phrases.text("changed.comma"), shown));
        }

        private String named(String rule) {
            // A rule of somebody's own has no other name than its id.
            String name = names.rule(rule);
            return name.equals(rule) ? rule : phrases.text("changed.rule", rule, name);
        }

        void lookAlikes(
                SortedMap<String, LookAlikeResult.Result> before,
                SortedMap<String, LookAlikeResult.Result> now) {
            TreeSet<String> all = new TreeSet<>(before.keySet());
            all.addAll(now.keySet());
            for (String each : all) {
                if (before.get(each) != now.get(each)) {
                    LookAlikeResult.Result is = now.get(each);
                    add(
                            "changed.honest",
                            names.lookAlike(each),
                            phrases.text(
                                    "look-alike.result."
                                            + (is == null ? LookAlikeResult.Result.EXCLUDED : is)));
                }
            }
        }

        void entry(SeenCase.Entry before, SeenCase.Entry now) {
            compare("changed.entry", status(before), status(now));
            if (before == null || now == null) {
                return;
            }
            compare("changed.entry.severity", of(before.severity()), of(now.severity()));
            compare("changed.entry.behaviors", of(before.behaviors()), of(now.behaviors()));
            if (!Objects.equals(before.supplier(), now.supplier())) {
                add("changed.entry.supplier");
            }
            if (before.disputed() != now.disputed()) {
                add(now.disputed() ? "changed.entry.disputed" : "changed.entry.undisputed");
            }
            if (!before.acts().equals(now.acts())) {
                add("changed.entry.acts");
            }
        }

        private String status(SeenCase.Entry entry) {
            return entry == null ? none() : names.of(entry.status());
        }

        private String of(Severity severity) {
            return severity == null ? none() : names.of(severity);
        }

        private String of(Role role) {
            return role == null ? none() : names.of(role);
        }

        private String of(Service service) {
            return service == null ? none() : names.of(service);
        }

        private String of(List<Behavior> behaviors) {
            return behaviors.isEmpty()
                    ? none()
                    : String.join(
                            phrases.text("changed.comma"),
                            behaviors.stream().map(names::of).toList());
        }

        private String none() {
            return phrases.text("changed.none");
        }

        private void compare(String key, String before, String now) {
            if (!before.equals(now)) {
                add(key, before, now);
            }
        }

        private void add(String key, Object... parts) {
            texts.add(phrases.text(key, parts));
        }
    }
}
