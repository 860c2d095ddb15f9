package io.qingliu.console.findings;

import io.qingliu.console.acts.Seen;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentActs.Sent;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.VerdictBatch;
import io.qingliu.console.acts.VerdictStates;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What has become of what somebody sent, for the message above a page. While something is still
 * coming the message asks again by itself, a bounded number of times, and then has the page loaded
 * anew; without scripts a link does.
 *
 * @param title what was sent
 * @param names on whom, some of them
 * @param texts what has become of it
 * @param tone class of the message; null of what is effective
 * @param again where the message asks next; null if it does not
 * @param refresh address of the page, to be loaded because all that was waited for has come; null
 *     if not
 * @param look address of the page, for who wants to look again; null if nothing can come any more
 * @param batch address of all that was sent with it; null if it was one by itself
 */
public record Following(
        String title,
        String names,
        List<String> texts,
        String tone,
        String again,
        String refresh,
        String look,
        String batch) {

    /** Parameter of an address that names what was sent. */
    public static final String SENT = "sent";

    /** Parameter that says that nothing more is waited for. */
    private static final String END = "end";

    private static final String ROUND = "round";
    private static final String BEFORE = "before";
    private static final String QUIET = "quiet";

    /** Findings that are named. */
    private static final int NAMED = 5;

    /** How often it is asked, a second apart: a busy casebook needs some seconds. */
    static final int ROUNDS = 90;

    /**
     * For how many rounds nothing new has come of the subject before the page says that it shows
     * what has followed so far, once something has that is later than the entry. The entry, the
     * measures and the notices of one act are read by the index job from topics of their own, and
     * appear within a second or two of each other.
     */
    static final int QUIET_ROUNDS = 3;

    /**
     * The same while nothing that is later than the entry has come: it may be that nothing follows,
     * and it may be that the other topics are behind.
     */
    static final int QUIET_ROUNDS_OF_THE_ENTRY = 10;

    public Following {
        texts = List.copyOf(texts);
    }

    /** The address of a page that follows what was sent. */
    public static String address(String page, String token) {
        return with(page, SENT, token);
    }

    /**
     * The address of all that was decided at one click with a verdict; null if it was by itself.
     *
     * @param verdict its id
     */
    public static String batch(String verdict) {
        return VerdictBatch.ofVerdict(verdict).map(BatchPage::address).orElse(null);
    }

    /**
     * What has become of what the address names.
     *
     * @param page address of the page, without what was sent
     * @param desk path of the desk that answers when it is asked again
     * @param effects whether the page shows measures and notices, and waits for these too
     * @return null if the address names nothing that is known
     */
    public static Following of(
            Visit visit,
            SentActs<SentVerdict> acts,
            ResultReader reader,
            CaseRecords records,
            String page,
            String desk,
            boolean effects) {
        return of(visit, acts, visit.query(SENT), reader, records, page, desk, effects);
    }

    /**
     * What has become of what was sent.
     *
     * @param token names it; null for nothing
     * @return null if the token names nothing that is known
     */
    static Following of(
            Visit visit,
            SentActs<SentVerdict> acts,
            String token,
            ResultReader reader,
            CaseRecords records,
            String page,
            String desk,
            boolean effects) {
        Sent<SentVerdict> sent = acts.of(visit.person(), token).orElse(null);
        return sent == null
                ? null
                : of(
                        visit,
                        sent,
                        reader,
                        records,
                        page,
                        desk,
                        effects && sent.subjects().size() == 1);
    }

    private static Following of(
            Visit visit,
            Sent<SentVerdict> sent,
            ResultReader reader,
            CaseRecords records,
            String page,
            String desk,
            boolean effects) {
        List<Subject> subjects = sent.subjects();
        Map<Subject, Listing> listings = reader.listings(subjects);
        VerdictStates states = VerdictStates.of(records, sent.ids());
        int effective = 0;
        int onRecord = 0;
        int older = 0;
        int refused = 0;
        TreeSet<String> reasons = new TreeSet<>();
        for (SentVerdict act : sent.acts()) {
            VerdictStates.State state =
                    states.of(act.id(), act.subject(), listings.get(act.subject()));
            if (state == VerdictStates.State.EFFECTIVE) {
                effective++;
            } else if (state.isOnRecord()) {
                onRecord++;
                older += state == VerdictStates.State.OLDER ? 1 : 0;
            } else if (state == VerdictStates.State.REFUSED) {
                refused++;
                reasons.add(states.refusals().get(act.id()));
            }
        }
        Progress progress =
                new Progress(
                        sent.acts().size(),
                        effective,
                        onRecord,
                        older,
                        refused,
                        List.copyOf(reasons));
        return new Drawn(visit, sent, progress, page, desk, effects)
                .following(reader, records, subjects.get(0));
    }

    /**
     * How far it has come.
     *
     * @param onRecord how many are on record, and named by no entry
     * @param older how many of these an entry may name yet that names as many others as it can
     */
    private record Progress(
            int all, int effective, int onRecord, int older, int refused, List<String> reasons) {

        int taken() {
            return effective + onRecord;
        }

        int waiting() {
            return all - taken() - refused;
        }
    }

    /** What is needed to put it into words. */
    private record Drawn(
            Visit visit,
            Sent<SentVerdict> sent,
            Progress progress,
            String base,
            String desk,
            boolean effects) {

        Following following(ResultReader reader, CaseRecords records, Subject subject) {
            Phrases phrases = visit.phrases();
            String page = address(base, sent.token());
            int round = number(ROUND);
            // An entry that has other acts by now may name an older one no longer.
            boolean ended = visit.query(END) != null && progress.waiting() == 0;
            State now =
                    effects ? State.of(reader, records, subject, sent, progress) : State.NOTHING;
            String state = now.letters();
            int quiet = state.equals(visit.query(BEFORE)) ? number(QUIET) + 1 : 0;
            boolean done = progress.waiting() == 0 && (!effects || settled(now, quiet));
            boolean over = round >= ROUNDS;
            List<String> texts = new ArrayList<>();
            if (progress.taken() > 0 || progress.waiting() > 0) {
                texts.add(came(phrases, done || ended, over));
            }
            if (progress.refused() > 0) {
                texts.add(refused(phrases));
            }
            boolean asks = !done && !over && !ended;
            String again =
                    with(
                            with(
                                    with(
                                            desk
                                                    + "?"
                                                    + SENT
                                                    + '='
                                                    + sent.token()
                                                    + "&page="
                                                    + Visit.encoded(base),
                                            ROUND,
                                            Integer.toString(round + 1)),
                                    BEFORE,
                                    state),
                            QUIET,
                            Integer.toString(quiet));
            // What the first page shows has come with it.
            String refresh = done && round > 0 && !ended ? with(page, END, "yes") : null;
            // A queue shows no effects: once all is known it has nothing more to show.
            boolean shown = !effects && ((done && round == 0) || ended);
            return new Following(
                    phrases.text("act." + sent.acts().get(0).type().name()),
                    names(visit.names(), phrases),
                    texts,
                    tone(done || ended || over),
                    asks ? again : null,
                    refresh,
                    refresh != null ? refresh : shown ? null : page,
                    batch());
        }

        /** Where all of it can be looked up, from then on: this message is gone in minutes. */
        private String batch() {
            String all = Following.batch(sent.acts().get(0).id());
            return all == null ? null : address(all, sent.token());
        }

        /** Whether the page shows what was sent, and nothing more has come for some rounds. */
        private boolean settled(State now, int quiet) {
            if (progress.effective() == 0) {
                // What no index takes, such as a record that nobody can read, is not waited for.
                return (now.recorded() && progress.older() == 0)
                        || quiet >= QUIET_ROUNDS_OF_THE_ENTRY;
            }
            int enough = now.followed() ? QUIET_ROUNDS : QUIET_ROUNDS_OF_THE_ENTRY;
            return now.recorded() && quiet >= enough;
        }

        private String came(Phrases phrases, boolean shown, boolean over) {
            if (progress.waiting() > 0) {
                return phrases.text(
                        over
                                ? "sent.long"
                                : progress.all() == 1 ? "sent.waiting" : "sent.waiting.some",
                        visit.formats().count(progress.taken()),
                        visit.formats().count(progress.all()));
            }
            if (progress.effective() == 0) {
                return phrases.text("sent.recorded");
            }
            if (!effects) {
                return phrases.text("sent.effective");
            }
            return phrases.text(
                    shown ? "done.effective" : over ? "sent.effective.long" : "sent.following");
        }

        private String refused(Phrases phrases) {
            List<String> whys = new ArrayList<>();
            for (String reason : progress.reasons()) {
                whys.add(phrases.has("why." + reason) ? phrases.text("why." + reason) : reason);
            }
            String what =
                    progress.all() == 1
                            ? phrases.text("done.refused")
                            : phrases.text(
                                    "sent.refused.some", visit.formats().count(progress.refused()));
            return what + ' ' + String.join(" ", whys);
        }

        private String tone(boolean shown) {
            if (progress.refused() > 0) {
                return "refused";
            }
            return progress.waiting() > 0 || !shown ? "pending" : null;
        }

        private String names(Names names, Phrases phrases) {
            List<String> some = new ArrayList<>();
            for (SentVerdict act : sent.acts().subList(0, Math.min(NAMED, sent.acts().size()))) {
                some.add(
                        phrases.text("sent.on", names.of(act.subject()), names.of(act.behavior())));
            }
            String listed = String.join(phrases.text("sentence.and"), some);
            int more = sent.acts().size() - some.size();
            String count = phrases.text("sent.count", visit.formats().count(sent.acts().size()));
            return more == 0
                    ? phrases.text("sent.names", count, listed)
                    : phrases.text("sent.names.more", count, listed, visit.formats().count(more));
        }

        private int number(String name) {
            String value = visit.query(name);
            try {
                return value == null ? 0 : Math.max(0, Integer.parseInt(value));
            } catch (NumberFormatException e) {
                // Somebody has changed the address: it is asked no longer.
                return ROUNDS;
            }
        }
    }

    /**
     * What there is of a subject.
     *
     * @param letters others once something has come
     * @param recorded whether the history of the case has all that was sent
     * @param followed whether some of it is later than the entry: versions of one subject grow with
     *     everything that is sent of it, the entry first
     */
    private record State(String letters, boolean recorded, boolean followed) {

        static final State NOTHING = new State("", true, false);

        static State of(
                ResultReader reader,
                CaseRecords records,
                Subject subject,
                Sent<SentVerdict> sent,
                Progress progress) {
            Long entry = reader.listing(subject).map(Listing::version).orElse(null);
            List<CaseEffect> effects = new ArrayList<>();
            effects.addAll(reader.measuresOf(subject));
            effects.addAll(reader.noticesOf(subject));
            effects.addAll(records.sharesOf(subject));
            List<Object> parts = new ArrayList<>();
            parts.add(entry);
            parts.add(progress.effective());
            parts.add(progress.onRecord());
            parts.add(progress.refused());
            // The history of the case shows the acts themselves, from an index of their own.
            boolean recorded = true;
            for (SentVerdict act : sent.acts()) {
                boolean has = records.has(Verdict.STREAM, act.id());
                parts.add(has);
                recorded &= has;
            }
            effects.stream().map(each -> each.id() + each.version()).sorted().forEach(parts::add);
            return new State(
                    Seen.of(parts.toArray()),
                    recorded,
                    entry != null && effects.stream().anyMatch(each -> each.version() > entry));
        }
    }

    private static String with(String address, String name, String value) {
        return address + (address.indexOf('?') < 0 ? '?' : '&') + name + '=' + Visit.encoded(value);
    }
}
