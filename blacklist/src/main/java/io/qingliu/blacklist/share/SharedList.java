package io.qingliu.blacklist.share;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one member holds of the shared list. Shares and manifests may come in any order and more
 * than once; a recall wins over every older version. One entry for each subject ever shared with
 * it. Not safe for use by several threads.
 */
public final class SharedList {

    /** How long the list may be used after the period of its newest manifest has ended. */
    public static final Duration FRESH = Duration.ofDays(8);

    private final Member member;
    private final Map<String, Share> shares = new TreeMap<>();
    private Manifest newest;

    /**
     * @param member who holds the list
     */
    public SharedList(Member member) {
        this.member = Objects.requireNonNull(member, "member");
    }

    /**
     * Adds a share or a recall.
     *
     * @throws IllegalArgumentException if it was sent to another member
     */
    public void add(Share share) {
        mustBeOurs(share.member());
        shares.merge(share.id(), share, (one, two) -> two.version() > one.version() ? two : one);
    }

    /**
     * Adds a manifest; the one of the latest period counts.
     *
     * @throws IllegalArgumentException if it was sent to another member
     */
    public void add(Manifest manifest) {
        mustBeOurs(manifest.member());
        if (newest == null || manifest.sequence() > newest.sequence()) {
            newest = manifest;
        }
    }

    private void mustBeOurs(String other) {
        if (!member.member().equals(other)) {
            throw new IllegalArgumentException(
                    "member is " + other + " but must be " + member.member());
        }
    }

    /** The full list: what is shared and not recalled, by id. */
    public List<Share> full() {
        return shares.values().stream().filter(s -> s.action() == Share.Action.SHARE).toList();
    }

    /** What changed above a version, recalls included, in the order of versions and ids. */
    public List<Share> since(long version) {
        List<Share> changed =
                new ArrayList<>(
                        shares.values().stream().filter(s -> s.version() > version).toList());
        changed.sort(Comparator.comparingLong(Share::version).thenComparing(Share::id));
        return changed;
    }

    /**
     * Whether the list matches the newest manifest, as far as can be known: shares sent after its
     * period do not count against it.
     */
    public boolean isComplete() {
        if (newest == null) {
            return shares.isEmpty();
        }
        long sum = 0;
        long entries = 0;
        for (Share share : full()) {
            sum += ShareDigest.of(share.id(), share.version());
            entries++;
        }
        boolean same =
                entries == newest.entries() && ShareDigest.written(sum).equals(newest.digest());
        return same || shares.values().stream().anyMatch(s -> s.version() >= newest.until());
    }

    /**
     * Whether a subject the member already deals with is on the list.
     *
     * @param now epoch milliseconds
     * @throws IllegalArgumentException if the subject is another platform's: the list is no
     *     register to search through (M-1.2)
     */
    public Answer lookUp(Subject subject, long now) {
        if (!mayBeAsked(subject)) {
            throw new IllegalArgumentException(
                    "subject is "
                            + subject
                            + " but must be one that "
                            + member.member()
                            + " deals with");
        }
        Share share = shares.get(ResultIds.share(subject, member.member()));
        Answer.Flaw flaw = flaw(now);
        if (flaw != null) {
            return new Answer(Answer.Match.STALE, null, flaw);
        }
        boolean listed =
                share != null
                        && share.action() == Share.Action.SHARE
                        && (share.until() == null || now < share.until());
        return listed
                ? new Answer(Answer.Match.MATCH, share, null)
                : new Answer(Answer.Match.NO_MATCH, null, null);
    }

    /** Whether this is the list of the member of that code. */
    public boolean isOf(String code) {
        return member.member().equals(code);
    }

    /** Whether the subject is one the member deals with, judged by its kind. */
    public boolean mayBeAsked(Subject subject) {
        return !subject.kind().isScoped() || Directory.isOwn(member, subject);
    }

    /** A list without a fresh manifest, or with a gap, proves nothing. */
    private Answer.Flaw flaw(long now) {
        if (newest == null) {
            return Answer.Flaw.NO_MANIFEST;
        }
        if (now >= newest.until() + FRESH.toMillis()) {
            return Answer.Flaw.OLD;
        }
        return isComplete() ? null : Answer.Flaw.GAP;
    }

    /**
     * An answer to a look-up.
     *
     * @param share the entry; null unless it is a MATCH
     * @param flaw why nothing may be concluded; null unless it is STALE
     */
    public record Answer(Match match, Share share, Flaw flaw) {

        /** What is wrong with a list. */
        public enum Flaw {
            /** No manifest has arrived yet that states its content. */
            NO_MANIFEST,
            /** The newest manifest is older than {@link SharedList#FRESH}. */
            OLD,
            /** It does not hold the content that the newest manifest states. */
            GAP
        }

        /** The result of a look-up. */
        public enum Match {
            MATCH,
            NO_MATCH,
            /** The list is too old or has a gap; nothing may be concluded from it. */
            STALE
        }
    }
}
