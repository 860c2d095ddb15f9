package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.judging.Appeals;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.blacklist.casebook.ledger.Recalled;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which members receive the listing (M-1.3c), and which must forget it. Natural persons go to the
 * members they belong to; to others only where that has a basis (docs/reference/policy.md §3.4).
 */
public final class SharePlan {

    private final Subject subject;
    private final List<CaseState> states;
    private final Appeals appeals;
    private final Ledger ledger;
    private final Policy policy;

    /** For one subject with all its cases. */
    public SharePlan(
            Subject subject,
            List<CaseState> states,
            Appeals appeals,
            Ledger ledger,
            Policy policy) {
        this.ledger = ledger;
        this.subject = subject;
        this.states = states;
        this.appeals = appeals;
        this.policy = policy;
    }

    /** One share or recall for each member concerned, by code. */
    public List<Share> shares(Directory members, long clock) {
        List<Share> shares = new ArrayList<>();
        if (states.stream().noneMatch(CaseState::wasShared)) {
            return shares;
        }
        List<CaseState> live =
                states.stream().filter(s -> s.status().reaches(ListingStatus.SHARED)).toList();
        long left = left();
        for (Member member : members.inForce(clock)) {
            // A member that joined later never had it, and is not to receive it now.
            boolean concerned = !live.isEmpty() || member.from() < left;
            if (concerned && mayReceive(member, subject)) {
                shares.add(live.isEmpty() ? recall(member, left) : share(member, live));
            }
        }
        if (live.isEmpty()) {
            correctFormer(members, clock, shares);
        }
        return shares;
    }

    /** A correction is owed to everybody who ever had it, also to those that have left (M-3.4c). */
    private void correctFormer(Directory members, long clock, List<Share> shares) {
        long from = states.stream().mapToLong(CaseState::sharedFrom).min().orElse(Long.MAX_VALUE);
        for (Member member : members.former(clock)) {
            Share recall = recall(member, left());
            if (recall.status() == ListingStatus.CORRECTED
                    && mayReceive(member, subject)
                    && ledger.owesCorrection(recall.id(), from)) {
                shares.add(recall);
            }
        }
    }

    /** What of these is to be forgotten. */
    public Map<String, Recalled> recalls(List<Share> shares) {
        Map<String, Recalled> recalls = new TreeMap<>();
        for (Share share : shares) {
            if (share.action() == Share.Action.RECALL) {
                boolean corrected = share.status() == ListingStatus.CORRECTED;
                recalls.put(share.id(), new Recalled(left(), corrected));
            }
        }
        return recalls;
    }

    /** Whether a member may hold a listing of the subject at all. */
    public static boolean mayReceive(Member member, Subject subject) {
        return member.kind() != MemberKind.DEPARTMENT
                && (!subject.kind().isNaturalPerson()
                        || member.personSharing() != null
                        || Directory.isOwn(member, subject));
    }

    private Share share(Member member, List<CaseState> live) {
        Listing listing = ListingPlan.of(subject, live, appeals, List.of());
        return of(listing, member.member(), Share.Action.SHARE, null);
    }

    private Share recall(Member member, long left) {
        List<CaseState> shared = states.stream().filter(CaseState::wasShared).toList();
        Listing listing = ListingPlan.of(subject, shared, appeals, List.of());
        return of(
                listing,
                member.member(),
                Share.Action.RECALL,
                policy.calendar().after(left, policy.terms().recallWorkingDays()));
    }

    /** When the last of the shared cases left the list; meaningless if none was shared. */
    private long left() {
        return states.stream()
                .filter(CaseState::wasShared)
                .mapToLong(CaseState::until)
                .max()
                .orElse(CaseFacts.NEVER);
    }

    private static Share of(Listing listing, String member, Share.Action action, Long deadline) {
        return new Share(
                ResultIds.share(listing.subject(), member),
                member,
                listing.subject(),
                listing.status(),
                listing.severity(),
                listing.behaviors(),
                listing.roles(),
                listing.services(),
                listing.supplier(),
                listing.basis(),
                listing.since(),
                listing.until(),
                listing.disputed(),
                action,
                deadline,
                0);
    }
}
