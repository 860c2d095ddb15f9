package io.qingliu.console.store;

import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.console.hosts.SearchHosts;
import io.qingliu.console.people.Scope;
import java.io.IOException;
import java.time.Duration;

/** The cluster that holds the results. It is read within the scope of a person, and only so. */
public final class ResultStore implements AutoCloseable {

    /**
     * How long a page waits in all for hosts that do not answer: no search takes seconds, and a
     * cluster that hangs must not hold up whoever has to stop a rule, for which it is not needed.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SearchHosts hosts;
    private final IndexNames names;
    private final DecidedMemory decided = new DecidedMemory(DecidedMemory.FROM, System::nanoTime);

    /** Opens the cluster; nothing is asked of it yet. */
    public ResultStore(ElasticsearchConnection connection, IndexNames names) {
        this(connection, names, PATIENCE);
    }

    ResultStore(ElasticsearchConnection connection, IndexNames names, Duration patience) {
        hosts = new SearchHosts(connection, patience);
        this.names = names;
    }

    /** What somebody of this scope can search, for one page: see {@link SearchHosts#forOnePage}. */
    public ScopedSearch within(Scope scope) {
        return new ScopedSearch(hosts.forOnePage(), names, scope);
    }

    /** What somebody of this scope reads of findings and subjects. */
    public ResultReader reader(Scope scope) {
        return new ResultReader(within(scope), scope, decided);
    }

    /** What is known of rules, the same for everybody who operates them. */
    public RuleReader rules() {
        return new RuleReader(within(Scope.EVERYWHERE));
    }

    @Override
    public void close() throws IOException {
        hosts.close();
    }
}
