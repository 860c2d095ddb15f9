/** Decisions of people → how often each rule was right, and rules that go back on trial. */
package io.qingliu.jobs.precision;
