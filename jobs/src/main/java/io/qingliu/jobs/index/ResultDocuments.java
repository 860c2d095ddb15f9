package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.gate.LeakGate;
import io.qingliu.connectors.gate.LeakWatch;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.flow.Addressee;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes documents of results, signals, records of case streams and dead letters. What is refused
 * here leaves it at the side, to go to the topic of dead letters.
 */
public final class ResultDocuments extends ProcessFunction<Outgoing, ElasticsearchDocument> {

    /** What was found in a topic of results and is none. */
    public static final OutputTag<WireRecord> REFUSED = new OutputTag<>("refused", WireRecord.TYPE);

    private static final long serialVersionUID = 2L;

    private static final long YEAR_2000 = 946_684_800_000L;

    private final IndexNames indices;
    private final Isolation isolation;
    private final ArrayList<String> publicTexts;

    private transient LeakWatch watch;

    /**
     * Documents for these indices.
     *
     * @param isolation members for whom there is a second one, in an index of its own
     * @param publicTexts what identifiers stand in them may become documents
     */
    public ResultDocuments(
            IndexNames indices, Isolation isolation, Collection<String> publicTexts) {
        this.indices = indices;
        this.isolation = isolation;
        this.publicTexts = new ArrayList<>(publicTexts);
    }

    @Override
    public void open(OpenContext context) {
        watch = new LeakWatch(getRuntimeContext().getMetricGroup(), publicTexts);
    }

    @Override
    public void processElement(
            Outgoing result, Context context, Collector<ElasticsearchDocument> out) {
        if (result.stream().equals(CommittedResults.REFUSED)) {
            context.output(
                    REFUSED,
                    new WireRecord(DeadLetter.STREAM, result.key().getBytes(UTF_8), result.json()));
            return;
        }
        // Others can write into topics of results too.
        DeadLetter letter =
                watch.letterFor(result.stream(), result.key().getBytes(UTF_8), result.json());
        if (letter != null) {
            // Nothing is lost: what lies in the topic of dead letters is one already.
            if (!result.stream().equals(DeadLetter.STREAM)) {
                context.output(REFUSED, LeakGate.wire(letter));
            }
            return;
        }
        Long arrived = context.timestamp();
        byte[] json = AddedFields.to(result, arrived);
        out.collect(document(index(result, arrived), result, json));
        if (isolation.principals().isEmpty()) {
            return;
        }
        String member = Addressee.of(result);
        if (isolation.holds(member)) {
            out.collect(document(indices.own(result.stream(), member), result, json));
        }
    }

    private static ElasticsearchDocument document(String index, Outgoing result, byte[] json) {
        return new ElasticsearchDocument(
                index, IndexNames.fit(result.id()), result.version(), json);
    }

    private String index(Outgoing result, Long arrived) {
        return switch (result.stream()) {
            case Signal.STREAM -> indices.signals(result.id());
            case DeadLetter.STREAM, IndexNames.LATE ->
                    indices.ofMonth(result.stream(), atLeast2000(arrived));
            case ReviewScore.STREAM ->
                    indices.ofMonth(ReviewScore.STREAM, AddedFields.timeOf(result.json()));
            default -> indices.of(result.stream());
        };
    }

    /** Brokers of before 0.10 gave no timestamp. */
    private static long atLeast2000(Long arrived) {
        return arrived != null && IndexNames.isOfThisCentury(arrived) ? arrived : YEAR_2000;
    }
}
