package io.qingliu.jobs.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;

/** For which member a result is. */
public final class Addressee {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Addressee() {}

    /**
     * The code of the member a result is for; null for one that is for all, for a department, a
     * subject, or a carrier that is no member. A notice is for a member if it reminds one.
     */
    public static String of(Outgoing result) {
        return switch (result.stream()) {
            case MeasureRecommendation.STREAM, Share.STREAM ->
                    Ids.decode(result.id().substring(result.id().lastIndexOf(':') + 1));
            case Manifest.STREAM, Batch.STREAM -> Ids.decode(result.id().split(":", 3)[1]);
            case CourierAlert.STREAM -> named(result, "member");
            case Notice.STREAM ->
                    NoticeType.OVERDUE.name().equals(named(result, "type"))
                            ? named(result, "member")
                            : null;
            default -> null;
        };
    }

    /** A field of the record; there are few of these, and their ids do not tell. */
    private static String named(Outgoing result, String field) {
        try {
            JsonNode value = JSON.readTree(result.json()).path(field);
            return value.isTextual() ? value.textValue() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(result + " is no JSON", e);
        }
    }
}
