package io.qingliu.bench;

import io.qingliu.blacklist.casebook.CaseFile;
import io.qingliu.blacklist.casebook.Casebook;
import io.qingliu.blacklist.casebook.Effects;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Case records a second of processor time through the casebook, in one thread, with twenty members:
 * each is added to its subject's file and the file folded, as {@code KeepCases} does, also whenever
 * a deadline passes; no Flink, no JSON. Also how large the files become and how much is sent. One
 * tenth as many subjects as records, some with many and most with few.
 *
 * <pre>java … io.qingliu.bench.CasebookThroughput RECORDS</pre>
 */
public final class CasebookThroughput {

    /** Event time the records span. */
    private static final long SPAN = 200L * 86_400_000L;

    private static final Directory MEMBERS = Directory.of(CaseTraffic.members());
    private static final Policy POLICY = Policy.shipped();

    private final CaseFile[] files;
    private final CaseTraffic[] traffic;
    private final long[] deadlines;
    private final PriorityQueue<Deadline> queue = new PriorityQueue<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private long folds;
    private long sent;

    private record Deadline(long time, int subject) implements Comparable<Deadline> {

        @Override
        public int compareTo(Deadline other) {
            return Long.compare(time, other.time);
        }
    }

    private CasebookThroughput(int subjects) {
        files = new CaseFile[subjects];
        traffic = new CaseTraffic[subjects];
        deadlines = new long[subjects];
        for (int i = 0; i < subjects; i++) {
            traffic[i] = new CaseTraffic(i);
            files[i] = new CaseFile(traffic[i].subject());
        }
    }

    /** Runs twice, the first time to warm up, and prints the figures. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1 || !args[0].matches("[1-9]\\d{1,8}")) {
            System.err.println("RECORDS is " + Arrays.toString(args) + " but must be 10 or more");
            System.exit(2);
        }
        int records = Integer.parseInt(args[0]);
        new CasebookThroughput(Math.max(1, records / 40)).run(records / 4, "warm-up");
        CasebookThroughput measured = new CasebookThroughput(records / 10);
        measured.run(records, "measured");
        measured.printSizes();
    }

    private void run(int records, String name) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long began = clock.getCurrentThreadCpuTime();
        for (int i = 0; i < records; i++) {
            long time = CaseTraffic.START + SPAN / records * i;
            passDeadlines(time);
            // Some subjects are busy: the density falls with the root of the number.
            double draw = random.nextDouble();
            int subject = (int) (draw * draw * files.length);
            traffic[subject].next(files[subject], time);
            fold(subject, time);
        }
        double seconds = (clock.getCurrentThreadCpuTime() - began) / 1e9;
        System.out.printf(
                "%s: %,d records of %,d subjects in %.1f s of processor time: %,.0f records/s, %,.0f folds/s, %.2f"
                        + " results a record%n",
                name,
                records,
                files.length,
                seconds,
                records / seconds,
                folds / seconds,
                (double) sent / records);
    }

    private void passDeadlines(long clock) {
        while (!queue.isEmpty() && queue.peek().time <= clock) {
            Deadline due = queue.poll();
            if (deadlines[due.subject] == due.time) {
                fold(due.subject, due.time);
            }
        }
    }

    private void fold(int subject, long clock) {
        Effects effects = Casebook.fold(files[subject], MEMBERS, POLICY, clock);
        folds++;
        sent +=
                effects.listings().size()
                        + effects.notices().size()
                        + effects.measures().size()
                        + effects.others().size();
        long next = effects.nextDeadline();
        if (next != Long.MAX_VALUE && deadlines[subject] != next) {
            queue.add(new Deadline(next, subject));
        }
        deadlines[subject] = next;
    }

    private void printSizes() throws IOException {
        int[] sizes = new int[files.length];
        for (int i = 0; i < files.length; i++) {
            DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
            files[i].write(out);
            sizes[i] = out.size();
        }
        Arrays.sort(sizes);
        System.out.printf(
                "bytes a file: mean %,.0f, median %,d, p99 %,d, max %,d%n",
                Arrays.stream(sizes).average().orElse(0),
                sizes[sizes.length / 2],
                sizes[(int) (sizes.length * 0.99)],
                sizes[sizes.length - 1]);
    }
}
