/** How signals about a subject add up to a finding: from signals alone, without time or state. */
package io.qingliu.patterns.scoring;
