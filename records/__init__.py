"""What people report and keep: the store, what stands in it, who may do what. Knows the plan, and no screen.

    store = start.open_store(address.current(), plan, rules.of_package(folder))

    running     store: the one this process keeps; closed, has_accounts: how the site is entered
    answers     what the running store answers, computed once for each revision and audience
    accounts    sign_in, signed_in (a cookie's token → Person), sign_out, sign_out_everywhere, change_password
    people      add_person, set_active, set_permissions, reset_password, people
    life        create, save, submit, endorse, accept, return_, reopen, extend, revise, withdraw, publish, confirm,
                accept_many, endorse_many, publish_many
    reading     get, history, mine, waiting, accepted, revision: each for a Viewer, each an Answer with its revision
    tasks       tasks: what a person's units owe for a period, what is due, what was said last time
    searching   latest: what a search finds
    progress    items, units, over_time: states by the one rule, for a `period` and `as_of` a day
    measures    measured: what a measure counts, for a Reporting; answers.measured keeps it for its revision
    ledger      ledger, projects, of_selection: the projects and their money; answers.ledger keeps it for its revision
    ledger_figures  receipts_by_period, signed_by_period, start_times, standing_still, counted
    ledger_writes, duplicates  import_projects; similar, merge, split
    completeness  completeness, missing: expected, received, in time; who has not reported
    passed_on   lines, first: what a unit said counts for the units that took over from it
    owing       open_period, open_periods, last_closed, successors, adopt
    backup, check, purge, imports   what scripts/store.py does

Errors are in `errors`: StoreUnavailable and its subclasses where the store cannot answer; StaleRecord, NotAllowed,
UnknownRecord, WrongState and Invalid where a person has to do something else.
"""
