package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The one place that turns what a person may see into a condition of a search. A stream that is not
 * named here is seen by nobody who does not see everything.
 */
final class ScopeFilter {

    /** Streams whose records name the member they are for or from. */
    private static final Set<String> TO_A_MEMBER =
            Set.of(
                    MeasureRecommendation.STREAM,
                    Notice.STREAM,
                    Share.STREAM,
                    Batch.STREAM,
                    Receipt.STREAM);

    private ScopeFilter() {}

    /** The condition that each document of the stream must fulfil. */
    static Query of(Scope scope, String stream) {
        List<Query> either = new ArrayList<>();
        if (scope.everywhere() || stream.equals(Statistic.STREAM)) {
            // Statistics count, and name nobody.
            either.add(Query.of(q -> q.matchAll(m -> m)));
        }
        if (!scope.platforms().isEmpty()) {
            byPlatform(scope, stream, either);
        }
        if (scope.member() != null && TO_A_MEMBER.contains(stream)) {
            either.add(Where.is("member", scope.member()));
        }
        if (scope.member() != null && stream.equals(DepartmentPush.STREAM)) {
            either.add(Where.is("department", scope.member()));
        }
        if (scope.carrier() != null && stream.equals(CourierAlert.STREAM)) {
            either.add(Where.is("carrier", scope.carrier()));
        }
        if (scope.carrier() != null && stream.equals(Receipt.STREAM)) {
            // What the firm itself has answered to its alerts: an alert's id begins with the firm.
            either.add(Where.begins("measure", "a:" + Ids.encode(scope.carrier()) + ':'));
        }
        if (either.isEmpty()) {
            return Query.of(q -> q.matchNone(m -> m));
        }
        return Query.of(q -> q.bool(b -> b.should(either).minimumShouldMatch("1")));
    }

    private static void byPlatform(Scope scope, String stream, List<Query> either) {
        switch (stream) {
            case Finding.STREAM -> {
                either.add(platforms("subject.platform", scope));
                either.add(tied(scope));
            }
            case Listing.STREAM,
                    MeasureRecommendation.STREAM,
                    Notice.STREAM,
                    Share.STREAM,
                    DepartmentPush.STREAM,
                    Appeal.STREAM,
                    Verdict.STREAM,
                    Receipt.STREAM,
                    FrozenFinding.STREAM ->
                    either.add(platforms("subject.platform", scope));
            case Signal.STREAM -> either.add(nested("flags", "flags.subject.platform", scope));
            case Ring.STREAM -> either.add(nested("members", "members.subject.platform", scope));
            case CourierAlert.STREAM -> either.add(platforms("platform", scope));
            default -> {
                // Seen by nobody: see above.
            }
        }
    }

    /** A device or a payer belongs to no platform: seen where a subject of one is tied to it. */
    private static Query tied(Scope scope) {
        return Where.all(
                Where.not(Where.has("subject.platform")),
                nested("related", "related.platform", scope));
    }

    private static Query nested(String path, String field, Scope scope) {
        Query inside = platforms(field, scope);
        return Query.of(q -> q.nested(n -> n.path(path).query(inside)));
    }

    private static Query platforms(String field, Scope scope) {
        return Where.oneOf(field, scope.platforms());
    }
}
