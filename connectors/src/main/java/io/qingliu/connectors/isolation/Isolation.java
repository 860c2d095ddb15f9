package io.qingliu.connectors.isolation;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Share;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;

/**
 * The members that are kept apart (docs/reference/memorandum.md, M-3.3d). What is for one of them
 * also goes to a stream of its own, {@code measures.P1}, which nobody else needs to be able to
 * read; and what it sends counts only if it came by a stream of its own, {@code receipts.P1}, which
 * nobody else may write: so the sender is who the broker let in, not who the record claims.
 *
 * @param principals by member's code, as Kafka calls them: {@code User:p1}
 */
public record Isolation(Map<String, String> principals) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nobody is. */
    public static final Isolation NONE = new Isolation(Map.of());

    /** Streams of which a member gets what is for it. */
    public static final List<String> OUTGOING =
            List.of(
                    MeasureRecommendation.STREAM,
                    Share.STREAM,
                    Manifest.STREAM,
                    Batch.STREAM,
                    CourierAlert.STREAM,
                    Notice.STREAM);

    /** Streams whose records name the member that sends them. */
    public static final List<String> INCOMING = List.of(Receipt.STREAM, Submission.STREAM);

    /**
     * Why a record is refused that names another sender than the one whose topic it came by, or, by
     * a topic of everybody's, one that has its own: only the topic tells who sent it.
     */
    public static final String WRONG_SENDER = "WRONG_SENDER";

    /** Parts a stream from the member whose own it is; in the name of no stream and no code. */
    private static final char OF = '.';

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,49}");
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z]+:\\S(?:.*\\S)?");

    /**
     * @throws BadSettingException if a code cannot be part of a topic's and an index's name, or a
     *     principal is not {@code TYPE:NAME}, or two codes or principals are the same
     */
    public Isolation {
        check(IsolationOptions.ISOLATED.key(), principals);
        principals = Map.copyOf(principals);
    }

    /** Codes are part of names, and each principal is one sender's. */
    static void check(String option, Map<String, String> principals) {
        Map<String, String> codes = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Map.Entry<String, String> member : new TreeMap<>(principals).entrySet()) {
            String key = option + '.' + member.getKey();
            if (!CODE.matcher(member.getKey()).matches()) {
                throw new BadSettingException(
                        key,
                        member.getValue(),
                        "have a code of at most 50 letters, digits, '_' and '-' behind its dot");
            }
            if (!PRINCIPAL.matcher(member.getValue()).matches()) {
                throw new BadSettingException(
                        key, member.getValue(), "be TYPE:NAME, such as User:p1");
            }
            // Indices have no upper case: two of them would share one.
            String other = codes.put(member.getKey().toLowerCase(Locale.ROOT), member.getKey());
            if (other != null) {
                throw new BadSettingException(
                        key, member.getValue(), "differ from " + other + " by more than its case");
            }
            String owner = owners.put(member.getValue(), member.getKey());
            if (owner != null) {
                throw new BadSettingException(
                        key, member.getValue(), "be another principal than that of " + owner);
            }
        }
    }

    /**
     * As configured; other keys are ignored.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static Isolation from(Map<String, String> values) {
        return new Isolation(Configuration.fromMap(values).get(IsolationOptions.ISOLATED));
    }

    /** Whether the member of this code is kept apart. */
    public boolean holds(String member) {
        return member != null && principals.containsKey(member);
    }

    /** The codes, sorted. */
    public List<String> members() {
        return principals.keySet().stream().sorted().toList();
    }

    /** A member's own stream: {@code measures.P1}. */
    public static String own(String stream, String member) {
        return stream + OF + member;
    }

    /** The stream of the contract behind an own one; any other as it is. */
    public static String streamOf(String own) {
        int dot = own.indexOf(OF);
        return dot < 0 ? own : own.substring(0, dot);
    }

    /** Whose own a stream is; null for one that is everybody's. */
    public static String ownerOf(String stream) {
        int dot = stream.indexOf(OF);
        return dot < 0 ? null : stream.substring(dot + 1);
    }

    /** The members' own streams that results go to. */
    public List<String> outgoing() {
        return of(OUTGOING);
    }

    /** The members' own streams that case records come by. */
    public List<String> incoming() {
        return of(INCOMING);
    }

    private List<String> of(List<String> streams) {
        List<String> own = new ArrayList<>();
        for (String member : members()) {
            for (String stream : streams) {
                own.add(own(stream, member));
            }
        }
        return List.copyOf(own);
    }

    /**
     * Whether a record may come by this stream in the name of this member: by the member's own, or,
     * if it is not kept apart, by everybody's.
     *
     * @param stream by which it came, with the member whose own it is
     * @param sender the member the record names
     */
    public boolean mayCome(String stream, String sender) {
        String owner = ownerOf(stream);
        return owner == null ? !holds(sender) : owner.equals(sender);
    }
}
