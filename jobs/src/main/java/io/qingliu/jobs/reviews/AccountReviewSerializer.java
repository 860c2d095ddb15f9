package io.qingliu.jobs.reviews;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.reviewscore.AccountReview;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Reviews with their accounts on the network: length (4 bytes) · as {@link AccountReview} writes
 * them.
 */
public final class AccountReviewSerializer extends RecordSerializer<AccountReview> {

    private static final AccountReviewSerializer INSTANCE = new AccountReviewSerializer();

    /** Flink's view of a review with its account. */
    public static final TypeInformation<AccountReview> TYPE =
            new RecordType<>(AccountReview.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(AccountReview review, DataOutputView target) throws IOException {
        CompactOutput out = new CompactOutput(160);
        review.write(out);
        target.writeInt(out.size());
        out.writeTo(target);
    }

    @Override
    public AccountReview deserialize(DataInputView source) throws IOException {
        return AccountReview.read(new CompactInput(readBytes(source), 0));
    }

    @Override
    public TypeSerializerSnapshot<AccountReview> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AccountReview> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
