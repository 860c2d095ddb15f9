package io.qingliu.console.rules;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.RuleActs;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.store.RuleLog;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Rule;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where rules are looked at, tried and changed while the jobs run. */
public final class RulesDesk implements Desk, AutoCloseable {

    /** What a look at the subjects of a trial is recorded as, with the id of its rule. */
    private static final String TRIAL = "trial:";

    private final ResultStore store;
    private final Policy policy;
    private final RuleLog log;
    private final RuleActs acts;
    private final TrialQueue trials;
    private final AccessLog accesses;
    private final InstantSource clock;

    /**
     * A desk over this store and this log, whose changes leave so.
     *
     * @param trials what tries a change; null where nothing can
     */
    public RulesDesk(
            ResultStore store,
            Policy policy,
            RuleLog log,
            RuleActs acts,
            Trials trials,
            AccessLog accesses,
            InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.log = log;
        this.acts = acts;
        this.trials = new TrialQueue(trials);
        this.accesses = accesses;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "rules";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.RULE_OPERATOR);
    }

    @Override
    public void routes(DeskRoutes routes) {
        routes.get("", this::list)
                .get("/one", this::show)
                .post("/trials", this::begin)
                .get("/trial", this::trial)
                .post("/trial/stop", this::stop)
                .post("/changes", this::change)
                .post("/rollbacks", this::rollBack);
    }

    private void list(Visit visit) {
        RuleFilter filter = RuleFilter.of(visit);
        long now = clock.millis();
        RuleFacts facts = RuleFacts.of(store.rules(), now);
        List<RuleRow> rows =
                log.ask(
                        history -> {
                            List<RuleRow> all = new ArrayList<>();
                            for (Rule rule : DeclaredRules.all().values()) {
                                all.add(RuleRow.of(rule, history, now, facts));
                            }
                            return all;
                        });
        List<RuleRow> shown =
                rows.stream()
                        .filter(
                                row ->
                                        filter.takes(
                                                row, policy.vocabulary().ofRule(row.rule().id())))
                        .toList();
        visit.show(
                "rules/list.jte",
                visit.phrases().text("rules.desk"),
                Map.of(
                        "filter",
                        filter,
                        "rows",
                        shown,
                        "total",
                        rows.size(),
                        "judged",
                        !facts.precisions().isEmpty(),
                        "isAway",
                        facts.isAway()));
    }

    private void show(Visit visit) {
        show(visit, rule(visit.query("rule")), Typed.NOTHING);
    }

    /**
     * A rule's page.
     *
     * @param typed what somebody has filled into its form
     */
    private void show(Visit visit, Rule rule, Typed typed) {
        long now = clock.millis();
        RuleFacts facts = RuleFacts.of(store.rules(), now);
        RuleView view =
                log.ask(
                        history ->
                                RuleView.of(
                                        RuleRow.of(rule, history, now, facts),
                                        policy.vocabulary().ofRule(rule.id()),
                                        history,
                                        now,
                                        facts));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("view", view);
        parameters.put("latest", ChangeForm.latest(now, visit.formats().zone()));
        parameters.put("typed", typed);
        parameters.put("canTry", trials.isOpen());
        parameters.put("running", trials.running(visit.person().id()).orElse(null));
        parameters.put("trial", trials.latest(rule.id(), visit.person().id()).orElse(null));
        visit.show("rules/one.jte", visit.phrases().text("rules.one", rule.id()), parameters);
    }

    /** The rule of that id; there is none for nothing. */
    private static Rule rule(String id) {
        Rule rule = id == null ? null : DeclaredRules.all().get(id);
        if (rule == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return rule;
    }

    private static String address(String rule) {
        return "/rules/one?rule=" + Visit.encoded(rule);
    }

    private void begin(Visit visit) {
        if (!trials.isOpen()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        ChangeForm form = ChangeForm.of(visit, rule(visit.form("rule")));
        mending(visit, form, null, () -> begin(visit, form));
    }

    /** An act; of what is wrong with its form the page says so that has it, as it was filled in. */
    private void mending(Visit visit, ChangeForm form, TrialRun tried, Runnable act) {
        try {
            act.run();
        } catch (WrongChangeException e) {
            Rule rule = form.rule();
            visit.refuse(
                    Refusal.Kind.BAD_NUMBER,
                    tried == null ? address(rule.id()) : address(tried),
                    visit.form("reason"),
                    e.problem(),
                    e.parts());
            if (tried == null) {
                show(visit, rule, form.written());
            } else {
                show(visit, tried, form.written());
            }
        }
    }

    private void begin(Visit visit, ChangeForm form) {
        boolean counts = form.oneOf("counts", "yes", "no").equals("yes");
        Rule rule = form.rule();
        String person = visit.person().id();
        TrialRun run =
                log.ask(
                        history -> {
                            long highest = history.highest(rule);
                            if (highest != form.seen()) {
                                throw new Refusal(Refusal.Kind.RULE_CHANGED);
                            }
                            RuleChange holding = history.holding(rule, clock.millis());
                            Map<String, Double> before = RuleHistory.numbers(rule, holding);
                            Map<String, Double> after = form.numbers(before);
                            RuleChange.Mode was = RuleHistory.mode(holding);
                            boolean counted = was == RuleChange.Mode.LIVE;
                            if (!counts && !counted) {
                                throw new WrongChangeException("rules.wrong.counts-not");
                            }
                            if (counts && counted && after.equals(before)) {
                                throw new WrongChangeException("rules.wrong.same");
                            }
                            RuleChange.Mode mode =
                                    counts ? RuleChange.Mode.LIVE : RuleChange.Mode.OFF;
                            return new TrialRun(
                                    UUID.randomUUID().toString(),
                                    person,
                                    history.next(rule, "now", 1, was, before, person, null),
                                    history.next(rule, "then", 1, mode, after, person, null),
                                    highest,
                                    after,
                                    clock.millis());
                        });
        if (trials.begin(run)) {
            visit.goTo(address(run));
            return;
        }
        boolean own = trials.running(person).isPresent();
        visit.refuse(
                Refusal.Kind.TRIAL_RUNS,
                address(rule.id()),
                null,
                own ? "rules.trial.busy.own" : "rules.trial.busy");
        show(visit, rule, form.written());
    }

    private static String address(TrialRun run) {
        return "/rules/trial?id=" + run.id();
    }

    private TrialRun run(Visit visit, String id) {
        return Optional.ofNullable(id)
                .flatMap(each -> trials.find(each, visit.person().id()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
    }

    private void trial(Visit visit) {
        show(visit, run(visit, visit.query("id")), Typed.NOTHING);
    }

    private void show(Visit visit, TrialRun run, Typed typed) {
        Rule rule = rule(run.rule());
        long now = clock.millis();
        TrialView view = TrialView.of(run, rule, visit.person().scope(), now);
        if (view.named() > 0) {
            accesses.exported(visit.person(), TRIAL + run.rule(), view.named());
        }
        visit.show(
                "rules/trial.jte",
                visit.phrases().text("rules.trial", run.rule()),
                Map.of(
                        "run",
                        run,
                        "view",
                        view,
                        "typed",
                        typed,
                        "latest",
                        ChangeForm.latest(now, visit.formats().zone())));
    }

    private void stop(Visit visit) {
        TrialRun run = run(visit, visit.form("id"));
        run.stop();
        visit.goTo(address(run.rule()));
    }

    private void change(Visit visit) {
        Rule rule = rule(visit.form("rule"));
        ChangeForm form = ChangeForm.of(visit, rule);
        TrialRun tried = visit.form("trial") == null ? null : run(visit, visit.form("trial"));
        if (tried != null && (!tried.isOver() || !tried.rule().equals(rule.id()))) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        mending(visit, form, tried, () -> change(visit, form, tried));
    }

    private void change(Visit visit, ChangeForm form, TrialRun tried) {
        Rule rule = form.rule();
        RuleChange.Mode mode = form.mode();
        if (mode == RuleChange.Mode.LIVE && trials.isOpen() && !hasTried(tried, form)) {
            throw new Refusal(Refusal.Kind.TRIAL_FIRST);
        }
        long now = clock.millis();
        Long since = form.since(now);
        RuleActs.Wanted wanted =
                log.ask(
                        history -> {
                            RuleChange holding = history.holding(rule, now);
                            Map<String, Double> before = RuleHistory.numbers(rule, holding);
                            Map<String, Double> after =
                                    tried == null ? form.numbers(before) : tried.numbers();
                            if (history.highest(rule) == form.seen()
                                    && mode == RuleHistory.mode(holding)
                                    && after.equals(before)) {
                                throw new WrongChangeException("rules.wrong.same");
                            }
                            return new RuleActs.Wanted(
                                    rule, form.seen(), mode, after, since, form.reason());
                        });
        send(visit, wanted);
    }

    /** Whether exactly this was tried, or trying it failed: then there is nothing to wait for. */
    private static boolean hasTried(TrialRun tried, ChangeForm form) {
        return tried != null && tried.counts() && tried.seen() == form.seen() && !tried.isStopped();
    }

    private void rollBack(Visit visit) {
        Rule rule = rule(visit.form("rule"));
        ChangeForm form = ChangeForm.of(visit, rule);
        mending(visit, form, null, () -> rollBack(visit, form));
    }

    private void rollBack(Visit visit, ChangeForm form) {
        Rule rule = form.rule();
        long to = form.whole("to");
        long now = clock.millis();
        Long since = form.since(now);
        RuleActs.Wanted wanted =
                log.ask(
                        history -> {
                            RuleChange earlier = history.returnable(rule, to, now).orElse(null);
                            if (earlier == null && to != rule.version()) {
                                throw new Refusal(Refusal.Kind.BAD_FORM);
                            }
                            return new RuleActs.Wanted(
                                    rule,
                                    form.seen(),
                                    RuleHistory.mode(earlier),
                                    RuleHistory.numbers(rule, earlier),
                                    since,
                                    form.reason());
                        });
        send(visit, wanted);
    }

    private void send(Visit visit, RuleActs.Wanted wanted) {
        RuleChange sent;
        try {
            sent = acts.send(visit.person(), wanted);
        } catch (RuleActs.ChangedMeanwhileException e) {
            throw new Refusal(Refusal.Kind.RULE_CHANGED);
        }
        visit.goTo(address(sent.rule()), acts.isSeen(sent) ? "active" : "taken");
    }

    @Override
    public void close() {
        trials.close();
    }
}
