/** How often the laws of the project, jqwik's properties, are tried in each tier of the tests. */
package io.qingliu.testkit.laws;
