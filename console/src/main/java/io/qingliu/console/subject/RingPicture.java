package io.qingliu.console.subject;

import io.qingliu.console.store.VisibleRing;
import io.qingliu.console.text.ReadingOrder;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A ring as a drawing and as tables: members on a circle, the subject of the page on top, the
 * others by kind and id, a shape a role, and a line for each two that are tied. Where not all can be
 * drawn, the gravest are.
 *
 * @param id of the ring
 * @param nodes members that are drawn
 * @param lines between drawn members
 * @param members all that are seen
 * @param ties between two of them
 * @param hidden members on platforms that the reader does not see, or beyond what a ring names
 * @param notDrawn members that are in the table only
 */
public record RingPicture(
        String id,
        List<Node> nodes,
        List<Line> lines,
        List<Ring.Member> members,
        List<Ring.Tie> ties,
        int hidden,
        int notDrawn) {

    /** Members that a drawing can hold legibly. */
    static final int DRAWN = 24;

    /** The drawing's width and height. */
    public static final int WIDTH = 800;

    public static final int HEIGHT = 420;

    private static final int RADIUS_X = 250;
    private static final int RADIUS_Y = 160;
    private static final int LONGEST_LABEL = 18;

    private static final Comparator<Ring.Tie> TIES =
            Comparator.<Ring.Tie, Subject>comparing(
                            each -> each.between().get(0), ReadingOrder.SUBJECTS)
                    .thenComparing(
                            each -> each.between().get(each.between().size() - 1),
                            ReadingOrder.SUBJECTS)
                    .thenComparing(Ring.Tie::rule, ReadingOrder.IDS);

    /**
     * A member.
     *
     * @param isSubject whether the page is about it
     * @param role whose shape it has
     * @param anchor on which side of it its label stands: start, middle or end
     */
    public record Node(
            Subject subject,
            String label,
            Role role,
            boolean isSubject,
            int x,
            int y,
            int labelX,
            int labelY,
            String anchor) {}

    /**
     * A tie; from the subject of the page, if it is one of the two.
     *
     * @param label the rules that saw it
     */
    public record Line(int x1, int y1, int x2, int y2, String label, boolean ofSubject) {

        /** Where its label stands: towards the end where lines are further apart. */
        public int labelX() {
            return x1 + (x2 - x1) * 2 / 3;
        }

        /** Where its label stands. */
        public int labelY() {
            return y1 + (y2 - y1) * 2 / 3;
        }
    }

    public RingPicture {
        nodes = List.copyOf(nodes);
        lines = List.copyOf(lines);
        members = List.copyOf(members);
        ties = List.copyOf(ties);
    }

    /** The picture of a ring on the page of one of its members. */
    static RingPicture of(VisibleRing ring, Subject subject) {
        List<Ring.Member> ordered = new ArrayList<>();
        ring.members().stream().filter(m -> m.subject().equals(subject)).forEach(ordered::add);
        ring.members().stream().filter(m -> !m.subject().equals(subject)).forEach(ordered::add);
        int drawn = Math.min(DRAWN, ordered.size());
        // A ring names its gravest members first: which are drawn is decided before they are sorted.
        Comparator<Ring.Member> order =
                Comparator.comparing(Ring.Member::subject, ReadingOrder.SUBJECTS);
        int self = !ordered.isEmpty() && ordered.get(0).subject().equals(subject) ? 1 : 0;
        List<Ring.Member> members = new ArrayList<>(ordered);
        members.subList(self, members.size()).sort(order);
        ordered.subList(self, drawn).sort(order);
        List<Node> nodes = new ArrayList<>();
        Map<Subject, Node> places = new HashMap<>();
        for (int i = 0; i < drawn; i++) {
            Node node = node(ordered.get(i), subject, i, drawn);
            nodes.add(node);
            places.put(node.subject(), node);
        }
        Map<List<Subject>, TreeSet<String>> rules = new LinkedHashMap<>();
        for (Ring.Tie tie : ring.ties()) {
            if (tie.between().size() == 2 && places.keySet().containsAll(tie.between())) {
                rules.computeIfAbsent(tie.between(), each -> new TreeSet<>()).add(tie.rule());
            }
        }
        List<Line> lines = new ArrayList<>();
        rules.forEach(
                (between, seen) -> {
                    boolean turned = places.get(between.get(1)).isSubject();
                    Node one = places.get(between.get(turned ? 1 : 0));
                    Node other = places.get(between.get(turned ? 0 : 1));
                    lines.add(
                            new Line(
                                    one.x(),
                                    one.y(),
                                    other.x(),
                                    other.y(),
                                    String.join(", ", seen),
                                    one.isSubject()));
                });
        return new RingPicture(
                ring.id(),
                nodes,
                lines,
                members,
                ring.ties().stream().sorted(TIES).toList(),
                ring.hidden(),
                ordered.size() - drawn);
    }

    private static Node node(Ring.Member member, Subject subject, int place, int of) {
        double angle = -Math.PI / 2 + 2 * Math.PI * place / of;
        int x = WIDTH / 2 + (int) Math.round(RADIUS_X * Math.cos(angle));
        int y = HEIGHT / 2 + (int) Math.round(RADIUS_Y * Math.sin(angle));
        double side = Math.cos(angle);
        boolean middle = Math.abs(side) < 0.1;
        String anchor = middle ? "middle" : side > 0 ? "start" : "end";
        int labelX = middle ? x : x + (side > 0 ? 14 : -14);
        int labelY =
                middle ? y + (Math.sin(angle) < 0 ? -16 : 26) : y + (Math.abs(side) < 0.3 ? 0 : 4);
        return new Node(
                member.subject(),
                shortened(member.subject().id()),
                member.role(),
                member.subject().equals(subject),
                x,
                y,
                labelX,
                labelY,
                anchor);
    }

    private static String shortened(String id) {
        return id.length() <= LONGEST_LABEL ? id : id.substring(0, LONGEST_LABEL - 1) + "…";
    }
}
