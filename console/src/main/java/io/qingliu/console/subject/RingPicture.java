package io.qingliu.console.subject;

import io.qingliu.console.store.VisibleRing;
import io.qingliu.console.text.ReadingOrder;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A ring as drawings, of which a screen shows the one that it has room for, and as tables: the
 * subject of the page first, the others by kind and id. Where not all can be drawn, the gravest
 * are.
 *
 * @param id of the ring
 * @param drawings of it, all of the same
 * @param members all that are seen
 * @param ties between two of them
 * @param hidden members on platforms that the reader does not see, or beyond what a ring names
 * @param notDrawn members that are in the table only
 */
public record RingPicture(
        String id,
        List<RingDrawing> drawings,
        List<Ring.Member> members,
        List<Ring.Tie> ties,
        int hidden,
        int notDrawn) {

    /** Members that a drawing can hold legibly. */
    static final int DRAWN = 24;

    private static final Comparator<Ring.Tie> TIES =
            Comparator.<Ring.Tie, Subject>comparing(
                            each -> each.between().get(0), ReadingOrder.SUBJECTS)
                    .thenComparing(
                            each -> each.between().get(each.between().size() - 1),
                            ReadingOrder.SUBJECTS)
                    .thenComparing(Ring.Tie::rule, ReadingOrder.IDS);

    /** Keeps the lists as they are. */
    public RingPicture {
        drawings = List.copyOf(drawings);
        members = List.copyOf(members);
        ties = List.copyOf(ties);
    }

    /** How many members are drawn. */
    public int nodes() {
        return drawings.get(0).nodes().size();
    }

    /** How many ties are drawn. */
    public int lines() {
        return drawings.get(0).lines().size();
    }

    /** The picture of a ring on the page of one of its members. */
    static RingPicture of(VisibleRing ring, Subject subject) {
        // A ring names its gravest members first: which are drawn is decided before they are
        // sorted.
        Comparator<Ring.Member> first =
                Comparator.comparing(member -> !member.subject().equals(subject));
        Comparator<Ring.Member> order =
                first.thenComparing(Ring.Member::subject, ReadingOrder.SUBJECTS);
        List<Ring.Member> drawn = new ArrayList<>(ring.members());
        drawn.sort(first);
        drawn = new ArrayList<>(drawn.subList(0, Math.min(DRAWN, drawn.size())));
        drawn.sort(order);
        List<Ring.Member> shown = drawn;
        return new RingPicture(
                ring.id(),
                Arrays.stream(RingDrawing.Shape.values())
                        .map(shape -> RingDrawing.of(shape, shown, ring.ties(), subject))
                        .toList(),
                ring.members().stream().sorted(order).toList(),
                ring.ties().stream().sorted(TIES).toList(),
                ring.hidden(),
                ring.members().size() - shown.size());
    }
}
