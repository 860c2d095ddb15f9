package io.qingliu.cli.demo;

import io.qingliu.cli.rules.KafkaTrials;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.console.Console;
import io.qingliu.console.ConsoleSettings;
import io.qingliu.console.activity.ActivityReader;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.people.PasswordHash;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.calendar.ChinaDay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The console of the demo, with an account for each desk. Their passwords are made anew for each
 * demo, printed once, and kept as hashes only.
 */
final class DemoConsole implements AutoCloseable {

    /** The port of the sample settings; another if it is taken. */
    private static final int PORT = 8480;

    /** Whose people the accounts are, but for the firm's. */
    static final String PLATFORM = "P1";

    /** Desks whose accounts the tour asks for. */
    static final String FINDINGS = "findings";

    static final String TO_DO = "todo";
    static final String APPEALS = "appeals";

    private static final String RULES = "rules";

    /** Where objections are taken down: whoever does so decides none of these. */
    static final String OBJECTIONS = "objections";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ChinaDay.ZONE);

    private final Console console;
    private final List<Login> logins;

    private final InstantSource clock;

    /**
     * An account as it is printed.
     *
     * @param desk whose act it is for
     */
    record Login(Person person, String password, String desk) {}

    private DemoConsole(Console console, List<Login> logins, InstantSource clock) {
        this.console = console;
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * Starts it over the servers of a demo.
     *
     * @param carriers codes of the logistics firms, the first of which gets an account
     * @param clock the time in the city, by which people act
     */
    static DemoConsole start(DemoStage stage, List<String> carriers, InstantSource clock)
            throws IOException {
        List<Login> logins = new ArrayList<>();
        logins.add(login("analyst", Role.ANALYST, Scope.of(PLATFORM), FINDINGS));
        logins.add(login("platform", Role.MEMBER, Scope.ofMember(PLATFORM), TO_DO));
        logins.add(login("adjudicator", Role.ADJUDICATOR, Scope.of(PLATFORM), APPEALS));
        logins.add(login("adjudicator-2", Role.ADJUDICATOR, Scope.of(PLATFORM), OBJECTIONS));
        if (!carriers.isEmpty()) {
            logins.add(login("firm", Role.COURIER_FIRM, Scope.ofFirm(carriers.get(0)), "couriers"));
        }
        logins.add(login("operator", Role.RULE_OPERATOR, Scope.of(PLATFORM), RULES));
        logins.add(login("viewer", Role.VIEWER, Scope.NOTHING, "figures"));
        Map<String, String> values = new TreeMap<>();
        values.put("console.port", Integer.toString(freePort()));
        values.put("kafka.bootstrap.servers", stage.kafka().bootstrapServers());
        values.put("elasticsearch.hosts", stage.elasticsearch().uri().toString());
        LocalAccounts accounts =
                new LocalAccounts(
                        logins.stream()
                                .map(
                                        each ->
                                                new LocalAccounts.Account(
                                                        each.person(),
                                                        PasswordHash.of(each.password())))
                                .toList());
        return new DemoConsole(
                Console.start(
                        ConsoleSettings.of(values),
                        accounts,
                        clock,
                        new KafkaTrials(stage.settings()),
                        new ActivityReader(stage.settings().kafka(), stage.settings().edge())),
                logins,
                clock);
    }

    private static Login login(String name, Role role, Scope scope, String desk) {
        return new Login(
                new Person(name, name, Set.of(role), scope), LocalAccounts.newPassword(), desk);
    }

    /** The usual port, or any that is free. */
    private static int freePort() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket usual = new ServerSocket(PORT, 1, loopback)) {
            return usual.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket any = new ServerSocket(0, 1, loopback)) {
                return any.getLocalPort();
            }
        }
    }

    /** Under which it is opened. */
    URI address() {
        return console.address();
    }

    /** The account for a desk. */
    Login account(String desk) {
        return logins.stream()
                .filter(each -> each.desk().equals(desk))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no account for desk " + desk));
    }

    /**
     * Prints where it is and who may log in.
     *
     * @param finding id of one to begin with; empty if there is none
     */
    void print(Shell shell, String finding) {
        Texts texts = shell.texts();
        shell.out().println();
        shell.print("demo.console", address());
        Table table =
                new Table(
                        texts.text("demo.console.name"),
                        texts.text("demo.console.password"),
                        texts.text("demo.console.desk"));
        for (Login login : logins) {
            table.row(
                    login.person().id(),
                    login.password(),
                    texts.text("demo.console.desk." + login.desk()));
        }
        table.print(shell.out());
        shell.print("demo.console.clock", MINUTE.format(clock.instant()));
        if (!finding.isEmpty()) {
            shell.print("demo.console.visit", finding);
        }
    }

    @Override
    public void close() throws IOException {
        console.close();
    }
}
