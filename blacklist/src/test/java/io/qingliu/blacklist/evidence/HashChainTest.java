package io.qingliu.blacklist.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.evidence.HashChain.Fault;
import org.junit.jupiter.api.Test;

/** An entry fits the chain only after the one it names, and as it was written. */
class HashChainTest {

    private record Entry(String content, String previous, String hash) implements HashChain.Link {

        static Entry after(String previous, String content) {
            return new Entry(
                    content, previous, HashChain.hashOver(previous, content.getBytes(UTF_8)));
        }

        @Override
        public String ownHash() {
            return HashChain.hashOver(previous, content.getBytes(UTF_8));
        }
    }

    private final HashChain chain = new HashChain();
    private final Entry first = Entry.after(HashChain.GENESIS, "first");

    @Test
    void eachEntryFollowsTheOneBefore() {
        assertThat(chain.newest()).isEqualTo(HashChain.GENESIS);
        assertThat(chain.add(first)).isNull();
        assertThat(chain.add(Entry.after(first.hash(), "second"))).isNull();
        assertThat(chain.length()).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitLeavesTheChainAsItWas() {
        chain.add(first);

        assertThat(chain.add(first)).isEqualTo(Fault.OUT_OF_PLACE);
        assertThat(chain.add(new Entry("other", first.hash(), first.hash())))
                .isEqualTo(Fault.CHANGED);
        assertThat(chain.length()).isEqualTo(1);
        assertThat(chain.newest()).isEqualTo(first.hash());
    }

    @Test
    void bytesThatAreNoEntryAreBoundIn() {
        chain.add(first);
        chain.bind("torn".getBytes(UTF_8));

        assertThat(chain.add(Entry.after(first.hash(), "second"))).isEqualTo(Fault.OUT_OF_PLACE);
        assertThat(chain.add(Entry.after(chain.newest(), "second"))).isNull();
        assertThat(chain.length()).isEqualTo(2);
    }
}
