package io.qingliu.bench;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.jobs.cases.KeepCases;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * How long the casebook is blocked when a member changes while there are many open files: the
 * longest time for which nothing else can be done, and how much work it is until every file is
 * folded anew. One task on the heap, twenty members, one finding in each file of which every second
 * is confirmed; a platform changes what it carries out.
 *
 * <pre>java … io.qingliu.bench.MemberChange FILES</pre>
 */
public final class MemberChange {

    private MemberChange() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        if (args.length != 1 || !args[0].matches("[1-9]\\d{0,7}")) {
            System.err.println("FILES is " + Arrays.toString(args) + " but must be 1 to 99999999");
            System.exit(2);
        }
        int files = Integer.parseInt(args[0]);
        var casebook =
                new KeyedTwoInputStreamOperatorTestHarness<String, Filed, Member, Outgoing>(
                        new KeepCases(Pace.LIVE, PolicyFiles.shipped()),
                        Filed::key,
                        null,
                        Types.STRING,
                        1,
                        1,
                        0);
        casebook.setup(Outgoing.TYPE.createSerializer(new SerializerConfigImpl()));
        casebook.setProcessingTime(1);
        casebook.open();
        List<Member> members = CaseTraffic.members();
        for (Member member : members) {
            casebook.processElement2(member, member.time());
        }
        long time = CaseTraffic.START + TimeUnit.DAYS.toMillis(1);
        casebook.processBothWatermarks(new Watermark(time));
        fill(casebook, files, time);
        System.out.printf("%,d files%n", files);
        measure(casebook, members.get(0));
        casebook.close();
    }

    private static void fill(
            KeyedTwoInputStreamOperatorTestHarness<String, Filed, Member, Outgoing> casebook,
            int files,
            long time)
            throws Exception {
        for (int i = 0; i < files; i++) {
            CaseTraffic traffic = new CaseTraffic(i);
            Finding finding = traffic.candidate(time);
            String subject = traffic.subject().toString();
            casebook.processElement1(new Filed(subject, new CaseInput.FindingEntry(finding)), time);
            if (i % 2 == 0) {
                Verdict verdict = traffic.confirm(finding, time);
                casebook.processElement1(
                        new Filed(subject, new CaseInput.RecordEntry(verdict)), time);
            }
            // What went out is of no interest here.
            casebook.getOutput().clear();
        }
    }

    private static void measure(
            KeyedTwoInputStreamOperatorTestHarness<String, Filed, Member, Outgoing> casebook,
            Member member)
            throws Exception {
        long longest = 0;
        long busy = 0;
        long turns = 0;
        long results = 0;
        long began = System.nanoTime();
        casebook.processElement2(CaseTraffic.changed(member), member.time() + 1);
        long took = System.nanoTime() - began;
        System.out.printf("the member's record: %,.1f ms%n", took / 1e6);
        while (took > 0) {
            longest = Math.max(longest, took);
            busy += took;
            results += casebook.getOutput().size();
            casebook.getOutput().clear();
            took = 0;
            if (casebook.getProcessingTimeService().getNumActiveTimers() > 0) {
                turns++;
                long from = System.nanoTime();
                casebook.setProcessingTime(casebook.getProcessingTime() + 60_000);
                took = System.nanoTime() - from;
            }
        }
        System.out.printf(
                "longest block %,.1f ms; %,.1f s of work in %,d turns, %,d results%n",
                longest / 1e6, busy / 1e9, turns, results);
    }
}
