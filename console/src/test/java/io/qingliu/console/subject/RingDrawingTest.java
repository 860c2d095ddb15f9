package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.subject.RingDrawing.Box;
import io.qingliu.console.subject.RingDrawing.Line;
import io.qingliu.console.subject.RingDrawing.Node;
import io.qingliu.console.subject.RingDrawing.Shape;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ring can be read, however many are in it and whatever they are called. */
class RingDrawingTest {

    private static RingDrawing drawing(Shape shape, int others, String name, int rules) {
        List<Subject> members =
                IntStream.range(0, others)
                        .mapToObj(i -> Subject.of(SubjectKind.BUYER, "P1", name + i))
                        .toList();
        Ring ring = Given.ring(Given.SHOP, members);
        List<Ring.Tie> ties = new ArrayList<>();
        for (Ring.Tie tie : ring.ties()) {
            for (int i = 0; i < rules; i++) {
                ties.add(new Ring.Tie(tie.between(), tie.artefact(), "BRU-0" + i, tie.events(), 1));
            }
        }
        return RingDrawing.of(shape, ring.members(), ties, Given.SHOP);
    }

    @ParameterizedTest
    @EnumSource
    void theSubjectStandsOnTopWithALineToEachWhoIsTiedToIt(Shape shape) {
        RingDrawing drawing = drawing(shape, 6, "b", 1);

        Node subject = drawing.nodes().get(0);
        assertThat(subject.isSubject()).isTrue();
        assertThat(drawing.nodes()).hasSize(7).allMatch(node -> node.y() >= subject.y());
        assertThat(drawing.lines())
                .hasSize(6)
                .allMatch(Line::ofSubject)
                .allMatch(line -> line.x1() == subject.x() && line.y1() == subject.y())
                .allMatch(line -> line.label().equals("BRU-00"));
    }

    @ParameterizedTest
    @EnumSource
    void noNameLiesOnAnotherOrBeyondTheFrame(Shape shape) {
        for (String name : List.of("b", "buyer-10", "a-very-long-account-of-somebody-", "刷单买家账号")) {
            for (int others = 1; others < RingPicture.DRAWN; others++) {
                for (int rules = 1; rules <= 3; rules++) {
                    RingDrawing drawing = drawing(shape, others, name, rules);
                    List<Box> boxes = boxes(drawing);
                    String as = shape + " of " + others + " " + name + ", rules " + rules;
                    for (Box box : boxes) {
                        assertThat(boxes.stream().filter(box::meets)).as(as).hasSize(1);
                        assertThat(box.left()).as(as).isGreaterThanOrEqualTo(0);
                        assertThat(box.right()).as(as).isLessThanOrEqualTo(shape.width());
                        assertThat(box.top()).as(as).isGreaterThanOrEqualTo(0);
                        assertThat(box.bottom()).as(as).isLessThanOrEqualTo(drawing.height());
                    }
                }
            }
        }
    }

    private static List<Box> boxes(RingDrawing drawing) {
        List<Box> boxes = new ArrayList<>();
        drawing.nodes().forEach(node -> boxes.add(RingDrawing.box(drawing.shape(), node)));
        drawing.lines().stream()
                .filter(line -> line.label() != null)
                .forEach(line -> boxes.add(RingDrawing.box(drawing.shape(), line)));
        return boxes;
    }

    @ParameterizedTest
    @EnumSource
    void whatTiesTwoStandsOnTheirLineEvenInALargeRing(Shape shape) {
        RingDrawing drawing = drawing(shape, RingPicture.DRAWN - 1, "buyer-10", 1);

        assertThat(drawing.lines().stream().filter(line -> line.label() != null).count())
                .as("with a label, of " + drawing.lines().size())
                .isGreaterThanOrEqualTo(16);
        assertThat(drawing(shape, 3, "b", 3).lines())
                .allMatch(line -> line.label().equals("BRU-00 +2"))
                .allMatch(line -> line.rules().equals("BRU-00, BRU-01, BRU-02"));
    }

    /** Accounts that are made in a row differ by their ends. */
    @ParameterizedTest
    @EnumSource
    void aLongNameIsShortenedInItsMiddle(Shape shape) {
        RingDrawing drawing = drawing(shape, 9, "account-of-a-cohort-made-in-a-row-", 1);

        assertThat(drawing.nodes().stream().skip(1).map(Node::label).collect(Collectors.toSet()))
                .as("told apart")
                .hasSize(9)
                .allMatch(label -> label.startsWith("a") && label.contains("…"));
    }
}
