package io.qingliu.console;

import io.qingliu.blacklist.statistics.SmallCounts;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.console.activity.ActivityReader;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.AppealActs;
import io.qingliu.console.acts.Batches;
import io.qingliu.console.acts.KafkaOutbox;
import io.qingliu.console.acts.RuleActs;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.appeals.AppealsDesk;
import io.qingliu.console.couriers.CouriersDesk;
import io.qingliu.console.figures.FiguresDesk;
import io.qingliu.console.findings.FindingsDesk;
import io.qingliu.console.oidc.OidcProvider;
import io.qingliu.console.people.AccountFile;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.rules.RulesDesk;
import io.qingliu.console.rules.Trials;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.store.RuleLog;
import io.qingliu.console.subject.CaseDesk;
import io.qingliu.console.todo.ToDoDesk;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.WebServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** The console, running. */
public final class Console implements AutoCloseable {

    private final WebServer server;
    private final Opened opened;

    private Console(WebServer server, Opened opened) {
        this.server = server;
        this.opened = opened;
    }

    /**
     * Starts it. It serves at once; Elasticsearch and Kafka are asked when somebody asks.
     *
     * <p>{@link BadSettingException} says that its port is taken, and OutOfReachException that no
     * broker has a name that is known.
     *
     * @param accounts of its own; those of {@link #accounts} where nothing else is wanted
     * @param clock by which acts are dated and terms are counted, another than this machine's where
     *     events end in the past: an act dated today would let every term there is run out on the
     *     way. Sessions and limits go by this machine's
     * @param trials what tries a change of a rule; null where nothing can
     * @param activities counts what a subject did by the hour; null where events cannot be read
     */
    public static Console start(
            ConsoleSettings settings,
            LocalAccounts accounts,
            InstantSource clock,
            Trials trials,
            ActivityReader activities) {
        Opened opened = new Opened();
        try {
            return new Console(open(opened, settings, accounts, clock, trials, activities), opened);
        } catch (RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private static WebServer open(
            Opened opened,
            ConsoleSettings settings,
            LocalAccounts accounts,
            InstantSource clock,
            Trials trials,
            ActivityReader activities) {
        ResultStore store =
                opened.add(new ResultStore(settings.elasticsearch(), settings.indices()));
        KafkaOutbox outbox = opened.add(new KafkaOutbox(settings.kafka()));
        Verdicts verdicts = new Verdicts(outbox, clock);
        SentActs<SentVerdict> sent = new SentActs<>(clock);
        AccessLog accesses = new AccessLog(outbox, settings.senders(), clock);
        Answers answers = new Answers(outbox, settings.isolation(), clock);
        RuleLog rules = opened.add(new RuleLog(settings.kafka(), settings.rules()));
        RulesDesk rulesDesk =
                opened.add(
                        new RulesDesk(
                                store,
                                settings.policy(),
                                rules,
                                new RuleActs(outbox, rules, clock),
                                trials,
                                accesses,
                                clock));
        // In the order of the menu.
        List<Desk> desks =
                List.of(
                        new FindingsDesk(store, verdicts, sent, accesses, clock),
                        new CaseDesk(
                                store,
                                verdicts,
                                sent,
                                accesses,
                                activities,
                                settings.policy().calendar(),
                                clock),
                        new AppealsDesk(
                                store,
                                settings.policy(),
                                new AppealActs(outbox, clock),
                                accesses,
                                clock),
                        new ToDoDesk(
                                store,
                                settings.policy(),
                                answers,
                                new Batches(outbox, settings.isolation()),
                                accesses,
                                clock),
                        new CouriersDesk(store, settings.policy(), answers, accesses, clock),
                        rulesDesk,
                        new FiguresDesk(
                                store,
                                settings.policy(),
                                new SmallCounts(settings.smallCount()),
                                clock));
        return opened.add(serve(settings, desks, accounts));
    }

    /**
     * @throws BadSettingException if something else listens there already
     */
    private static WebServer serve(
            ConsoleSettings settings, List<Desk> desks, LocalAccounts accounts) {
        try {
            return WebServer.start(
                    settings.host(),
                    settings.port(),
                    settings.address(),
                    desks,
                    settings.policy(),
                    accounts,
                    settings.oidc() == null
                            ? null
                            : new OidcProvider(
                                    settings.oidc(), settings.address(), InstantSource.system()),
                    settings.proxies());
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException bind && bind.getMessage().contains("in use")) {
                    throw new BadSettingException(
                            ConsoleOptions.PORT.key(),
                            settings.port(),
                            "be a port on which nothing else listens");
                }
            }
            throw e;
        }
    }

    /**
     * The accounts that the settings name; none if they name no file.
     *
     * @throws BadSettingException if there is neither a file nor a provider, so that nobody could
     *     log in, or the file is wrong
     */
    public static LocalAccounts accounts(ConsoleSettings settings) {
        if (settings.accounts() != null) {
            return AccountFile.read(ConsoleOptions.ACCOUNTS.key(), settings.accounts());
        }
        if (settings.oidc() == null) {
            throw new BadSettingException(
                    ConsoleOptions.OIDC_ISSUER.key()
                            + " is missing but must be given, or else "
                            + ConsoleOptions.ACCOUNTS.key());
        }
        return LocalAccounts.none();
    }

    /** Under which people open it. */
    public URI address() {
        return server.address();
    }

    /** The addresses of all desks, for tests that walk through them. */
    List<DeskRoutes.Route> routes() {
        return server.routes();
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
