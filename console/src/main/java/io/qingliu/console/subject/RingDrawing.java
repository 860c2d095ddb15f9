package io.qingliu.console.subject;

import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One drawing of a ring: members on an ellipse, the first on top, a shape a role, and a line for
 * each two that are tied. No name lies on another: one that has no room is shortened in its middle,
 * and what tied two stands on their line where there is room, else in the table only.
 *
 * @param nodes members that are drawn
 * @param lines between drawn members
 */
public record RingDrawing(Shape shape, int height, List<Node> nodes, List<Line> lines) {

    /** For which screens it is. */
    public enum Shape {
        /** For screens that are wider than high. */
        WIDE("wide", 800, 250, 160, 160, 12),
        /** For phones: what is wide there could not be read, or had to be moved sideways. */
        TALL("tall", 400, 75, 150, 265, 14);

        private static final int FEW = 8;

        private final String style;
        private final int width;
        private final int radiusX;
        private final int fewRadiusY;
        private final int radiusY;
        private final int font;

        Shape(String style, int width, int radiusX, int fewRadiusY, int radiusY, int font) {
            this.style = style;
            this.width = width;
            this.radiusX = radiusX;
            this.fewRadiusY = fewRadiusY;
            this.radiusY = radiusY;
            this.font = font;
        }

        /** Its class in the stylesheet, which has the sizes of its letters too. */
        public String style() {
            return style;
        }

        /** Its width, in units of the drawing. */
        public int width() {
            return width;
        }

        int radiusY(int members) {
            return members <= FEW ? fewRadiusY : radiusY;
        }
    }

    /** Above the topmost member and below the lowest one: for their names. */
    private static final int MARGIN = 50;

    /** Half of what a member's sign measures, with what is to stay free around it. */
    private static final int SIGN = 11;

    /** Between a member and its name. */
    private static final int GAP = 14;

    private static final int LONGEST_LABEL = 24;

    /** By how much the letters on lines are smaller than names. */
    private static final int SMALLER = 2;

    /** A letter's width and a line's height, in parts of the size of the letters: at most. */
    private static final double LETTER = 0.66;

    private static final double LINE = 1.2;

    /** From where on letters are as wide as high: Chinese ones. */
    private static final int WIDE_LETTERS = 0x2E80;

    /** Where on a line its label may stand: the first place that is free, beginning far out. */
    private static final double[] PLACES = {0.66, 0.56, 0.76, 0.46, 0.86, 0.36};

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
     * @param rules that saw it
     * @param label as there is room for it; null if there is none
     */
    public record Line(
            int x1,
            int y1,
            int x2,
            int y2,
            String rules,
            String label,
            int labelX,
            int labelY,
            boolean ofSubject) {}

    /** What a text or sign takes up. */
    record Box(double left, double top, double right, double bottom) {

        boolean meets(Box other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }
    }

    /** Keeps the lists as they are. */
    public RingDrawing {
        nodes = List.copyOf(nodes);
        lines = List.copyOf(lines);
    }

    /**
     * A drawing.
     *
     * @param members that are drawn, in their order
     * @param ties of the ring; those between two of the members are drawn
     * @param subject of the page
     */
    static RingDrawing of(
            Shape shape, List<Ring.Member> members, List<Ring.Tie> ties, Subject subject) {
        List<Node> nodes = new ArrayList<>();
        Map<Subject, Node> places = new HashMap<>();
        List<Box> taken = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Node node = node(shape, members.get(i), subject, i, members.size());
            nodes.add(node);
            places.put(node.subject(), node);
            taken.add(sign(node));
            taken.add(box(shape, node));
        }
        Map<List<Subject>, TreeSet<String>> rules = new LinkedHashMap<>();
        for (Ring.Tie tie : ties) {
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
                    lines.add(line(shape, one, other, seen, taken));
                });
        int height = 2 * (shape.radiusY(members.size()) + MARGIN);
        return new RingDrawing(shape, height, nodes, lines);
    }

    private static Node node(Shape shape, Ring.Member member, Subject subject, int place, int of) {
        double angle = -Math.PI / 2 + 2 * Math.PI * place / of;
        int radiusY = shape.radiusY(of);
        int x = shape.width() / 2 + (int) Math.round(shape.radiusX * Math.cos(angle));
        int y = MARGIN + radiusY + (int) Math.round(radiusY * Math.sin(angle));
        double side = Math.cos(angle);
        boolean middle = Math.abs(side) < 0.1;
        String anchor = middle ? "middle" : side > 0 ? "start" : "end";
        int labelX = middle ? x : x + (side > 0 ? GAP : -GAP);
        double down = Math.sin(angle);
        // Above and below members lie closer to each other: their names stand further apart.
        int labelY = y + (middle ? (down < 0 ? -18 : 30) : 4 + (int) Math.round(14 * cube(down)));
        int room = middle ? shape.width() : side > 0 ? shape.width() - labelX : labelX;
        return new Node(
                member.subject(),
                shortened(member.subject().id(), room, shape.font),
                member.role(),
                member.subject().equals(subject),
                x,
                y,
                labelX,
                labelY,
                anchor);
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static Line line(
            Shape shape, Node one, Node other, TreeSet<String> rules, List<Box> taken) {
        String all = String.join(", ", rules);
        String first = rules.first() + (rules.size() == 1 ? "" : " +" + (rules.size() - 1));
        int font = shape.font - SMALLER;
        for (double place : PLACES) {
            int x = one.x() + (int) Math.round((other.x() - one.x()) * place);
            int y = one.y() + (int) Math.round((other.y() - one.y()) * place);
            Box box = box(first, "middle", x, y, font);
            if (one.isSubject() && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                return new Line(one.x(), one.y(), other.x(), other.y(), all, first, x, y, true);
            }
        }
        return new Line(one.x(), one.y(), other.x(), other.y(), all, null, 0, 0, one.isSubject());
    }

    private static Box sign(Node node) {
        return new Box(node.x() - SIGN, node.y() - SIGN, node.x() + SIGN, node.y() + SIGN);
    }

    static Box box(Shape shape, Node node) {
        return box(node.label(), node.anchor(), node.labelX(), node.labelY(), shape.font);
    }

    static Box box(Shape shape, Line line) {
        return box(line.label(), "middle", line.labelX(), line.labelY(), shape.font - SMALLER);
    }

    private static Box box(String text, String anchor, int x, int y, int font) {
        double width = width(text, font);
        double left =
                switch (anchor) {
                    case "start" -> x;
                    case "end" -> x - width;
                    default -> x - width / 2;
                };
        // A text stands on its y, with a quarter of a line below.
        double bottom = y + font * LINE / 4;
        return new Box(left, bottom - font * LINE, left + width, bottom);
    }

    private static double width(String text, int font) {
        return text.codePoints().mapToDouble(RingDrawing::letter).sum() * font;
    }

    private static double letter(int codePoint) {
        return codePoint >= WIDE_LETTERS ? 1 : LETTER;
    }

    /** Ids of one kind begin alike, and often differ by their ends: both stay. */
    private static String shortened(String id, int room, int font) {
        int[] letters = id.codePoints().toArray();
        if (letters.length <= LONGEST_LABEL && width(id, font) <= room) {
            return id;
        }
        for (int kept = Math.min(letters.length, LONGEST_LABEL) - 1; kept > 2; kept--) {
            int begin = kept / 2;
            String label =
                    new String(letters, 0, begin)
                            + "…"
                            + new String(letters, letters.length - (kept - begin), kept - begin);
            if (width(label, font) <= room) {
                return label;
            }
        }
        return "…";
    }
}
